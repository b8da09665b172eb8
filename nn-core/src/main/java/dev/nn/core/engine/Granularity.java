package dev.nn.core.engine;

import dev.nn.kernels.team.Team;

/** Defines into which sizes the engine divides its work, and from which thresholds on. */
public final class Granularity {

  /**
   * How many rows of a batch, or inputs of a layer, keep a kernel's registers busy: the height of
   * its most common tile. Not measured by itself.
   */
  public static final int ROWS = 4;

  /**
   * How many columns keep a kernel's vectors busy: two vectors of 512 bits. Not measured by itself.
   */
  static final int COLUMNS = 32;

  /**
   * From this many weights on, members divide a layer's z and dL/dx by columns. Below, they divide
   * both by rows, and need no barrier between them. If the layer of 64 × 64 were divided by
   * columns, a step of 13-64-64-1 with 32 rows would take two threads 6.3 instead of 6.0 µs. If
   * layers of 64 × 128 were divided by rows, a step of 64-128-64-10 would take 16.3 instead of 13.4
   * µs, because each thread would then read the weights that the other has updated.
   */
  static final long LARGE_LAYER = 6_000;

  /**
   * An evaluation or a prediction takes this many rows through all layers at a time, so that the
   * buffers stay in cache. Not measured by itself.
   */
  public static final int PART = 256;

  /**
   * If a forward pass takes at least this many multiply-adds, the {@link Sharing} plan begins with
   * all threads; below, with one. Threads wait at up to four barriers in each layer. With 400 000
   * instead of 1 000 000, a step of 64-128-64-10 with 32 rows on two threads took 17 instead of 22
   * µs.
   */
  private static final long WORTH_SHARING = 400_000;

  /**
   * Below this many multiply-adds a step takes about a microsecond, and threads are not even
   * compared.
   */
  private static final long WORTH_COMPARING = 30_000;

  /** Above this many multiply-adds a step takes milliseconds, so barriers do not matter. */
  private static final long SURELY_WORTH_SHARING = 60_000_000;

  /** Predictions below this many multiply-adds use one thread. Not measured by itself. */
  private static final long WORTH_SHARING_ROWS = 1_000_000;

  private Granularity() {}

  /** Returns how many members should share a training step or an evaluation. */
  public static int membersOfStep(int rows, int parameters, Team team) {
    return isWorthSharing(rows, parameters) ? team.threads() : 1;
  }

  /** Returns whether a step is worth sharing, judging by its size alone. */
  public static boolean isWorthSharing(int rows, int parameters) {
    return (long) rows * parameters >= WORTH_SHARING;
  }

  /** Returns whether a step's size leaves open if it is worth sharing. */
  public static boolean mayBeWorthSharing(int rows, int parameters) {
    long work = (long) rows * parameters;
    return work >= WORTH_COMPARING && work < SURELY_WORTH_SHARING;
  }

  /** Returns how many members should share a prediction; one if the rows are too few to divide. */
  public static int membersOfPrediction(int rows, int parameters, Team team) {
    boolean worthSharing = rows > ROWS && (long) rows * parameters >= WORTH_SHARING_ROWS;
    return worthSharing ? team.threads() : 1;
  }
}
