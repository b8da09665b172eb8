package dev.nn.watch.events;

/** A summary: scalars and histograms, each under a tag such as {@code val_loss}. */
public final class Summary {

  private static final int BUCKETS = 30;

  private final Message message = new Message();

  /** Adds a number. */
  public Summary scalar(String tag, double value) {
    return value(new Message().text(1, tag).single(2, (float) value));
  }

  /** Adds the distribution of numbers in thirty parts of equal width; leaves out infinite ones. */
  public Summary histogram(String tag, float[] numbers) {
    double low = Double.POSITIVE_INFINITY;
    double high = Double.NEGATIVE_INFINITY;
    double sum = 0;
    double squares = 0;
    long count = 0;
    for (float number : numbers) {
      if (Float.isFinite(number)) {
        low = Math.min(low, number);
        high = Math.max(high, number);
        sum += number;
        squares += (double) number * number;
        count++;
      }
    }
    if (count == 0) {
      return this;
    }
    Message histogram =
        new Message()
            .number(1, low)
            .number(2, high)
            .number(3, (double) count)
            .number(4, sum)
            .number(5, squares)
            .packed(6, limits(low, high))
            .packed(7, counts(numbers, low, high));
    return value(new Message().text(1, tag).message(5, histogram));
  }

  /** Returns the upper end of each bucket. */
  private static double[] limits(double low, double high) {
    double[] limits = new double[BUCKETS];
    for (int i = 0; i < BUCKETS; i++) {
      limits[i] = low + (high - low) * (i + 1) / BUCKETS;
    }
    limits[BUCKETS - 1] = high > low ? high : Math.nextUp(high);
    return limits;
  }

  private static double[] counts(float[] numbers, double low, double high) {
    double[] counts = new double[BUCKETS];
    double width = high > low ? (high - low) / BUCKETS : 1;
    for (float number : numbers) {
      if (Float.isFinite(number)) {
        int bucket = high > low ? (int) ((number - low) / width) : BUCKETS - 1;
        counts[Math.min(BUCKETS - 1, bucket)]++;
      }
    }
    return counts;
  }

  private Summary value(Message value) {
    message.message(1, value);
    return this;
  }

  Message message() {
    return message;
  }
}
