package dev.nn.data.comparison;

import dev.nn.api.RandomStream;
import java.util.Arrays;

/**
 * The test of paired differences by random exchange of the two sides in each row (Pitman,
 * Supplement to the JRSS 4, 1937), and the interval of the means that it does not reject.
 *
 * <p>An exchange turns the signs in a set S of rows. For differences from a mean δ below the
 * observed one, the exchanged sum is as far from 0 as the observed one if the mean of the rows in S
 * is at most δ, or that of the rows outside S. So the ends of the interval are ordered means of
 * such sets (Hartigan, "Using Subsample Values as Typical Values", JASA 64, 1969), and 0 is outside
 * exactly if the probability of the observed mean is below {@value #CHANCE}.
 *
 * @param probability of a mean at least as far from 0 by chance
 * @param low the lower end of the 95 % interval; −∞ if no mean is rejected, as of few rows
 * @param high the upper end
 */
record Exchanges(double probability, double low, double high) {

  private static final double CHANCE = 0.05;
  private static final double ROUNDING = 1e-9; // sums in another order differ by roundings
  private static final long SEED = 0;

  static Exchanges of(double[] differences, int exchanges) {
    double sum = 0;
    for (double difference : differences) {
      sum += difference;
    }
    double[] means = new double[2 * exchanges]; // of the rows in S, and outside
    int asGreat = 1; // the models as they are
    double least = Math.abs(sum) * (1 - ROUNDING);
    for (int i = 0; i < exchanges; i++) {
      Part part = Part.of(differences, RandomStream.of(SEED).derive("exchange", i));
      means[2 * i] = part.sum / part.rows; // NaN of no row
      means[2 * i + 1] = (sum - part.sum) / (differences.length - part.rows);
      asGreat += Math.abs(sum - 2 * part.sum) >= least ? 1 : 0;
    }
    double probability = (double) asGreat / (exchanges + 1);
    double low = 0.0 - end(means, -1, exchanges); // no −0
    double high = 0.0 + end(means, 1, exchanges);
    boolean chance = probability >= CHANCE; // 0 is inside, but for roundings
    return new Exchanges(
        probability, chance ? Math.min(0, low) : low, chance ? Math.max(0, high) : high);
  }

  /** The exchanged rows. */
  private record Part(double sum, int rows) {

    static Part of(double[] differences, RandomStream random) {
      double sum = 0;
      int count = 0;
      long bits = 0;
      for (int row = 0; row < differences.length; row++, bits >>>= 1) {
        bits = row % Long.SIZE == 0 ? random.bits(row / Long.SIZE) : bits;
        if ((bits & 1) != 0) {
          sum += differences[row];
          count++;
        }
      }
      return new Part(sum, count);
    }
  }

  /** Returns the greatest number, a mean times the sign, that the test does not reject. */
  private static double end(double[] means, int sign, int exchanges) {
    double[] sorted = new double[means.length];
    for (int i = 0; i < means.length; i++) {
      boolean none = Double.isNaN(means[i]); // then the sum is the observed one
      sorted[i] = none ? Double.POSITIVE_INFINITY : sign * means[i];
    }
    Arrays.sort(sorted);
    int needed = (int) Math.ceil(CHANCE * (exchanges + 1) * (1 - ROUNDING)) - 1; // beside its own
    return sorted[sorted.length - Math.max(1, needed)];
  }
}
