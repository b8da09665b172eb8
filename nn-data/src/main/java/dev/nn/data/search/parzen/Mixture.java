package dev.nn.data.search.parzen;

import dev.nn.api.RandomStream;
import java.util.List;

/**
 * A Parzen estimate on an axis from low to high: the mean of a uniform density and of a Gaussian
 * around each value, cut off at the ends. The deviation of a Gaussian is the greater of the
 * distances to its neighbors, within a hundredth (less for few values) and the whole of the axis.
 */
final class Mixture implements Density {

  private static final int ATTEMPTS = 64; // each hits with a probability above 1/3

  private final Axis axis;
  private final double[] means; // in rising order
  private final double[] deviations;

  private Mixture(Axis axis, double[] means, double[] deviations) {
    this.axis = axis;
    this.means = means;
    this.deviations = deviations;
  }

  static Mixture of(Axis axis, List<Object> values) {
    double[] means =
        values.stream()
            .mapToDouble(value -> ((Number) value).doubleValue())
            .map(value -> (axis.from(value) + axis.to(value)) / 2)
            .sorted()
            .toArray();
    double range = axis.high() - axis.low();
    double narrowest = range / Math.min(100, means.length + 1);
    double[] deviations = new double[means.length];
    for (int i = 0; i < means.length; i++) {
      double left = means[i] - (i == 0 ? axis.low() : means[i - 1]);
      double right = (i == means.length - 1 ? axis.high() : means[i + 1]) - means[i];
      deviations[i] = Math.max(narrowest, Math.min(range, Math.max(left, right)));
    }
    return new Mixture(axis, means, deviations);
  }

  @Override
  public Object draw(RandomStream random) {
    int part = random.below(means.length + 1, 0);
    double low = axis.low();
    double high = axis.high();
    if (part < means.length) {
      for (int i = 1; i <= ATTEMPTS; i++) {
        double x = means[part] + deviations[part] * random.gaussian(i);
        if (x >= low && x <= high) {
          return axis.value(x);
        }
      }
    }
    double fraction = (random.bits(ATTEMPTS + 1) >>> 11) * 0x1p-53; // in [0, 1)
    return axis.value(low + (high - low) * fraction);
  }

  @Override
  public double of(Object value) {
    double number = ((Number) value).doubleValue();
    double from = axis.from(number);
    double to = axis.to(number);
    double low = axis.low();
    double high = axis.high();
    double sum = (axis.whole() ? to - from : 1) / (high - low);
    for (int i = 0; i < means.length; i++) {
      double mean = means[i];
      double deviation = deviations[i];
      double mass =
          Gaussian.below((high - mean) / deviation) - Gaussian.below((low - mean) / deviation);
      double here =
          axis.whole()
              ? Gaussian.below((to - mean) / deviation) - Gaussian.below((from - mean) / deviation)
              : Gaussian.density((from - mean) / deviation) / deviation;
      sum += here / mass;
    }
    return sum / (means.length + 1);
  }
}
