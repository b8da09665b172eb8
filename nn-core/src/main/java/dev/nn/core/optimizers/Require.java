package dev.nn.core.optimizers;

/** Checks of the hyper-parameters that several optimizers share. */
final class Require {

  private Require() {}

  /** Checks a share of the past that is kept: at least 0 and below 1. */
  static void share(String name, double value) {
    if (!(value >= 0 && value < 1)) {
      throw new IllegalArgumentException(
          name + " is " + value + ", expected at least 0 and below 1");
    }
  }

  /** Checks a term of a denominator: above 0 as a float, or a zero gradient would give 0 / 0. */
  static void epsilon(double value) {
    if (!((float) value > 0 && (float) value < Float.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException(
          "epsilon is %s, expected a finite number of at least %s"
              .formatted(value, Float.MIN_VALUE));
    }
  }

  /** Checks a strength of weight decay: finite, at least 0. */
  static void weightDecay(double value) {
    if (!(value >= 0 && value < Double.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException(
          "weight_decay is " + value + ", expected a finite number of at least 0");
    }
  }
}
