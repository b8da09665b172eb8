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
   * Rows that an evaluation or a prediction takes through all layers at a time, so that the buffers
   * stay in cache. Not measured by itself.
   */
  public static final int PART = 256;

  /**
   * With fewer multiply-adds on the way forward, one thread does a step alone: the threads of a
   * team meet up to four times in each layer, which would cost more than they save. With 400 000 in
   * place of 1 000 000, a step of 64-128-64-10 with 32 rows on two threads took 17 in place of 22
   * µs.
   */
  private static final long WORTH_SHARING = 400_000;

  /** Predictions of fewer multiply-adds go through one thread. Not measured by itself. */
  private static final long WORTH_SHARING_ROWS = 1_000_000;

  private Granularity() {}

  /** Returns the number of members that share a training step or an evaluation. */
  public static int membersOfStep(int rows, int parameters, Team team) {
    return (long) rows * parameters >= WORTH_SHARING ? team.threads() : 1;
  }

  /** Returns the number of members that share a prediction: one for rows too few to divide. */
  public static int membersOfPrediction(int rows, int parameters, Team team) {
    boolean worthSharing = rows > ROWS && (long) rows * parameters >= WORTH_SHARING_ROWS;
    return worthSharing ? team.threads() : 1;
  }
}
