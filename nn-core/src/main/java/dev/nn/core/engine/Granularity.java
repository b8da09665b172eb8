package dev.nn.core.engine;

import dev.nn.kernels.team.Team;

/** The sizes of parts and the thresholds by which the engine divides its work. */
public final class Granularity {

  /**
   * Rows of a batch, or inputs of a layer, that keep the registers of a kernel busy: the height of
   * its most common tile. Not measured by itself.
   */
  public static final int ROWS = 4;

  /**
   * Columns that keep the vectors of a kernel busy: two vectors of 512 bits. Not measured by
   * itself.
   */
  static final int COLUMNS = 32;

  /**
   * The fewest weights of a layer whose z and dL/dx members divide by columns; with fewer they
   * divide both by rows, and need not meet between them. With columns for the layer of 64 × 64, a
   * step of 13-64-64-1 with 32 rows takes two threads 6.3 in place of 6.0 µs. With rows for layers
   * of 64 × 128, one of 64-128-64-10 takes 16.3 in place of 13.4 µs, since each thread then reads
   * the weights that the other has updated.
   */
  static final long LARGE_LAYER = 6_000;

  /**
   * Rows that an evaluation or a prediction takes through all layers at a time, so that the buffers
   * stay in cache. Not measured by itself.
   */
  public static final int PART = 256;

  /**
   * From so many multiply-adds of a forward pass on, the plan of {@link Sharing} begins with all
   * threads, below with one. Threads wait at up to four barriers in each layer. With 400 000 in
   * place of 1 000 000, a step of 64-128-64-10 with 32 rows on two threads took 17 in place of 22
   * µs.
   */
  private static final long WORTH_SHARING = 400_000;

  /**
   * With fewer multiply-adds a step takes about a microsecond, and threads are not even compared.
   */
  private static final long WORTH_COMPARING = 30_000;

  /** With more multiply-adds a step takes milliseconds, in which barriers count for nothing. */
  private static final long SURELY_WORTH_SHARING = 60_000_000;

  /** Predictions of fewer multiply-adds go through one thread. Not measured by itself. */
  private static final long WORTH_SHARING_ROWS = 1_000_000;

  private Granularity() {}

  /** Returns the number of members that share a training step or an evaluation. */
  public static int membersOfStep(int rows, int parameters, Team team) {
    return isWorthSharing(rows, parameters) ? team.threads() : 1;
  }

  /** Returns whether a step is worth sharing, as far as its size tells. */
  public static boolean isWorthSharing(int rows, int parameters) {
    return (long) rows * parameters >= WORTH_SHARING;
  }

  /** Returns whether the size of a step leaves open whether it is worth sharing. */
  public static boolean mayBeWorthSharing(int rows, int parameters) {
    long work = (long) rows * parameters;
    return work >= WORTH_COMPARING && work < SURELY_WORTH_SHARING;
  }

  /** Returns the number of members that share a prediction: one for rows too few to divide. */
  public static int membersOfPrediction(int rows, int parameters, Team team) {
    boolean worthSharing = rows > ROWS && (long) rows * parameters >= WORTH_SHARING_ROWS;
    return worthSharing ? team.threads() : 1;
  }
}
