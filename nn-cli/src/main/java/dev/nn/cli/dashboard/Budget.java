package dev.nn.cli.dashboard;

/**
 * A limit on the time and the number of samples that are taken of a training: a share of its time,
 * and ever fewer epochs, so that the samples of a long training are some hundreds. For one thread.
 */
final class Budget {

  /** A sample every hundredth of the epochs so far: 619 samples of 10,000 epochs. */
  private static final int DENSITY = 100;

  /** Time beside the share, in nanoseconds, of all members of a training together. */
  static final long START = 2_000_000;

  private final double share;
  private final long more;
  private final long start;
  private long spent;
  private int next = 1;

  /**
   * Creates a budget of a training that starts now.
   *
   * @param share of the time, above 0 and up to 1
   * @param members of the training, each with a budget
   * @param now in nanoseconds of any clock that goes on
   */
  Budget(double share, int members, long now) {
    this.share = share;
    more = START / members;
    start = now;
  }

  /** Returns whether a sample of an epoch, from 1, may be taken. */
  boolean allows(int epoch, long now) {
    return epoch >= next && spent <= more + share * (now - start);
  }

  /** Notes time that was spent, of a sample or a part of one. */
  void spend(long nanos) {
    spent += nanos;
  }

  /** Notes a sample; the first one, which loads classes, counts as the time beside the share. */
  void taken(int epoch) {
    if (next == 1) {
      spent = Math.min(spent, more);
    }
    next = epoch + Math.max(1, epoch / DENSITY);
  }
}
