package dev.nn.comparison.against;

/**
 * How long to measure.
 *
 * @param starts how often each tree's process is started
 * @param rounds turns of each tree in a start
 * @param seconds the length of a turn
 * @param warmUpSeconds the least time a step is repeated before the first turn
 */
public record Pace(int starts, int rounds, double seconds, double warmUpSeconds) {

  /** About ten minutes for everything on one JDK. */
  public static final Pace FULL = new Pace(5, 4, 0.08, 0.5);

  /** Enough to see a difference of a tenth. */
  public static final Pace QUICK = new Pace(3, 2, 0.05, 0.3);
}
