package dev.nn.activations;

/** Requirements of hyper-parameters. */
final class Require {

  private Require() {}

  static void positive(String name, float value) {
    finite(value > 0, name, value, "above 0");
  }

  static void atLeastZero(String name, float value) {
    finite(value >= 0, name, value, "at least 0");
  }

  private static void finite(boolean inRange, String name, float value, String range) {
    if (!(inRange && Float.isFinite(value))) {
      throw new IllegalArgumentException(
          "%s is %s, must be finite and %s".formatted(name, value, range));
    }
  }
}
