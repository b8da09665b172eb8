package dev.nn.cli.dashboard;

/**
 * A limit on the time and the number of samples that are taken of a training: a share of its time,
 * and ever fewer epochs, so that the samples of a long training are some hundreds. For one thread.
 */
final class Budget {

  /** A sample every hundredth of the epochs so far: 619 samples of 10,000 epochs. */
  private static final int DENSITY = 100;

  /** Time beside the share, in nanoseconds; the first sample, which loads classes, counts no more. */
  static final long START = 20_000_000;

  private final double share;
  private final long start;
  private long spent;
  private int next = 1;

  /**
   * Creates a budget of a training that starts now.
   *
   * @param share of the time, above 0 and below 1
   * @param now in nanoseconds of any clock that goes on
   */
  Budget(double share, long now) {
    this.share = share;
    start = now;
  }

  /** Returns whether a sample of an epoch, from 1, may be taken. */
  boolean allows(int epoch, long now) {
    return epoch >= next && spent <= START + share * (now - start);
  }

  /** Notes time that was spent, of a sample or a part of one. */
  void spend(long nanos) {
    spent += nanos;
  }

  /** Notes a sample. */
  void taken(int epoch) {
    if (next == 1) {
      spent = Math.min(spent, START);
    }
    next = epoch + Math.max(1, epoch / DENSITY);
  }
}
