package dev.nn.cli.demo;

/** The pace of a training: the least time between the ends of two epochs. For one thread. */
final class Pace {

  private static final double MOST = 1000;
  private static final double NANOS = 1e9;

  private double perSecond;
  private long due;

  /** Sets the epochs of a second, up to 1,000; 0 for as many as the machine can. */
  void set(double epochsPerSecond, long now) {
    if (!(epochsPerSecond >= 0 && epochsPerSecond <= MOST)) {
      throw new IllegalArgumentException(
          "the speed is %s epochs a second; expected a number up to 1000, or 0 for no limit"
              .formatted(epochsPerSecond));
    }
    perSecond = epochsPerSecond;
    due = now;
  }

  double perSecond() {
    return perSecond;
  }

  /** Notes the end of an epoch. Lost time is not made up for. */
  void epochEnded(long now) {
    if (perSecond > 0) {
      due = Math.max(now, due + (long) (NANOS / perSecond));
    }
  }

  /** Returns the nanoseconds to wait before the next step; 0 or less for none. */
  long left(long now) {
    return perSecond > 0 ? due - now : 0;
  }
}
