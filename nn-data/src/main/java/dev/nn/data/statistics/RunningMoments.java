package dev.nn.data.statistics;

/**
 * Mean and variance of weighted numbers in one pass. Each number updates them (D. H. D. West,
 * "Updating Mean and Variance Estimates", CACM 22, 1979).
 */
public final class RunningMoments {

  private double weight;
  private double mean;
  private double deviations;

  /** Adds a number with weight w, above 0. */
  public void add(double x, double w) {
    weight += w;
    double distance = x - mean;
    mean += w / weight * distance;
    deviations += w * distance * (x - mean);
  }

  /** Returns Σ w. */
  public double weight() {
    return weight;
  }

  /** Returns Σ w x / Σ w; NaN without numbers. */
  public double mean() {
    return weight == 0 ? Double.NaN : mean;
  }

  /** Returns Σ w (x − mean)². */
  public double deviations() {
    return deviations;
  }
}
