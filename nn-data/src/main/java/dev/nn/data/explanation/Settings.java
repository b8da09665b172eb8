package dev.nn.data.explanation;

/** The settings of an {@link Explainer}, as documented there; 0 rows are its default. */
record Settings(int rows, int exactColumns, int pairs, long seed, OutputScale scale) {

  static final Settings DEFAULTS = new Settings(0, 12, 0, 0, OutputScale.PREDICTION);

  private static final int MOST_EXACT = 20; // 2²⁰ predictions for each row of the background
  private static final int EVALUATIONS = 1 << 17;
  private static final int MOST_PAIRS = 50;
  private static final int MOST_ROWS = 100;
  private static final int LEAST_ROWS = 10;

  Settings {
    if (exactColumns < 0 || exactColumns > MOST_EXACT) {
      throw new IllegalArgumentException(
          "exact up to %s columns, must be from 0 to %s: each column doubles the work"
              .formatted(exactColumns, MOST_EXACT));
    }
    if (pairs == 1 || pairs < 0) {
      throw new IllegalArgumentException(
          "%s pairs of orders, must be at least 2, which the standard error needs; or 0 for the default"
              .formatted(pairs));
    }
  }

  /** Returns the most rows of the background of a model of n columns. */
  int rows(int n) {
    return rows > 0 ? rows : Math.max(LEAST_ROWS, Math.min(MOST_ROWS, EVALUATIONS / 4 / n));
  }

  /** Returns the pairs of orders for each of {@code background} rows in d columns. */
  int pairs(int d, int background) {
    long usual = EVALUATIONS / (2L * d * background);
    return pairs > 0 ? pairs : (int) Math.max(2, Math.min(MOST_PAIRS, usual));
  }
}
