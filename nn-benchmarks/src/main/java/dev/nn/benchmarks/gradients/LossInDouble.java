package dev.nn.benchmarks.gradients;

/** dL/dp of the standard losses with default hyper-parameters for one row, in double. */
record LossInDouble(String name) {

  private static final double EDGE = 1e-7;

  /** Returns dL/dp of one of n columns. */
  double slope(double p, double t, int n) {
    boolean isSum = name.equals("categorical_crossentropy") || name.equals("kl_divergence");
    return slope(p, t) / (isSum ? 1 : n);
  }

  private double slope(double p, double t) {
    double positive = Math.max(p, EDGE);
    return switch (name) {
      case "mse" -> 2 * (p - t);
      case "mae" -> Math.signum(p - t);
      case "huber" -> Math.max(-1, Math.min(1, p - t));
      case "log_cosh" -> StrictMath.tanh(p - t);
      case "pinball" -> Math.signum(p - t) / 2;
      case "hinge" -> sign(t) * p < 1 ? -sign(t) : 0;
      case "binary_crossentropy" -> (1 - t) / Math.max(1 - p, EDGE) - t / positive;
      case "categorical_crossentropy", "kl_divergence" -> -t / positive;
      case "poisson" -> 1 - t / positive;
      case "gamma" -> (1 - t / positive) / positive;
      case "tweedie" -> (1 - t / positive) / Math.sqrt(positive);
      default -> throw new IllegalArgumentException("no loss " + name + " in double; add it");
    };
  }

  /** Returns whether an error of p might take it over a kink. */
  boolean isUncertain(double p, double t, double error) {
    return switch (name) {
      case "mae", "pinball" -> Math.abs(p - t) <= error;
      case "hinge" -> Math.abs(1 - sign(t) * p) <= error;
      default -> false;
    };
  }

  private static double sign(double t) {
    return t == 0 ? -1 : t;
  }
}
