package dev.nn.data.preprocessing;

import dev.nn.core.json.Json;
import dev.nn.data.Column;
import dev.nn.data.Rows;
import dev.nn.data.Table;
import dev.nn.data.cells.NumberForm;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.IntStream;

/**
 * A column of numbers as one input, or two with the indicator.
 *
 * <p>A tolerant encoding takes any column in which at least half of the cells present are numbers:
 * other texts count as missing, equal numbers become 0, and numbers too large for 32 bits count as
 * the greatest of the others. A number that lies further outside the range of the training rows
 * than this range is wide counts as the number at that border; the range is that of the numbers
 * that are not far from all others, so that one mistyped number does not move the scale of a
 * column.
 *
 * @param scaling of the numbers present, without the substitutes
 * @param missing the substitute for missing numbers, before scaling
 * @param indicator whether a second input is 1 if the number is missing and 0 otherwise; it exists
 *     only if a training row lacks the number
 * @param tolerant whether unusual columns and numbers are taken, as said above, not refused
 * @param smooth the limit c &gt; 0 of smooth clipping of the scaled number z, z / √(1 + (z / c)²)
 *     (D. Holzmüller, L. Grinsztajn and I. Steinwart, "Better by Default: Strong Pre-Tuned MLPs and
 *     Boosted Trees on Tabular Data", 2024); infinite for none
 * @param far the distance, above 0, from which on a tolerant encoding takes a number as far from
 *     all others, as a multiple of the width of the range that these have without the least and the
 *     greatest two-hundredth; infinite for never
 */
public record Numeric(
    Scaling scaling,
    Missing missing,
    boolean indicator,
    @Json.Default("false") boolean tolerant,
    @Json.Default("\"Infinity\"") double smooth,
    @Json.Default("\"Infinity\"") double far)
    implements Encoding {

  /**
   * Refuses a limit of clipping or a distance that is not above 0.
   *
   * @param scaling of the numbers present, without the substitutes
   * @param missing the substitute for missing numbers, before scaling
   * @param indicator whether a second input is 1 if the number is missing and 0 otherwise; it
   *     exists only if a training row lacks the number
   * @param tolerant whether unusual columns and numbers are taken, as said above, not refused
   * @param smooth the limit of smooth clipping of the scaled number, above 0; infinite for none
   * @param far the distance from which on a number is far from all others, above 0; infinite for
   *     never
   */
  public Numeric {
    requireSmooth(smooth);
    if (!(far > 0)) {
      throw new IllegalArgumentException(
          "numbers are far from %s widths on; the distance must be above 0, such as 20"
              .formatted(far));
    }
  }

  static void requireSmooth(double smooth) {
    if (!(smooth > 0)) {
      throw new IllegalArgumentException(
          "smooth clipping at %s; the limit must be above 0, such as 3".formatted(smooth));
    }
  }

  /**
   * Returns this encoding with another scaling.
   *
   * @param other the scaling
   * @return a new encoding
   */
  public Numeric scaling(Scaling other) {
    return new Numeric(other, missing, indicator, tolerant, smooth, far);
  }

  /**
   * Returns this encoding with another substitute for missing numbers.
   *
   * @param other the substitute
   * @return a new encoding
   */
  public Numeric missing(Missing other) {
    return new Numeric(scaling, other, indicator, tolerant, smooth, far);
  }

  /**
   * Returns this encoding with or without the input that marks missing numbers.
   *
   * @param wanted true by default
   * @return a new encoding
   */
  public Numeric indicator(boolean wanted) {
    return new Numeric(scaling, missing, wanted, tolerant, smooth, far);
  }

  /**
   * Returns this encoding with inputs clipped smoothly to a limit, such as 3, or infinite for
   * inputs as they are. Outliers then matter less; choose it where the extremes of columns are
   * mistakes rather than information.
   *
   * @param limit above 0, in standard deviations for standardized numbers
   * @return a new encoding
   */
  public Numeric smooth(double limit) {
    return new Numeric(scaling, missing, indicator, tolerant, limit, far);
  }

  /**
   * Returns this encoding with another distance of numbers that are far from all others, such as 20
   * widths, or infinite where the greatest numbers of a column are right, however great.
   *
   * @param widths above 0
   * @return a new encoding
   */
  public Numeric far(double widths) {
    return new Numeric(scaling, missing, indicator, tolerant, smooth, widths);
  }

  @Override
  public Numeric strict() {
    return new Numeric(scaling, missing, indicator, false, smooth, Double.POSITIVE_INFINITY);
  }

  @Override
  public NumericEncoder fit(Table table, int column, Rows rows) {
    return fit(table, column, rows, code -> code);
  }

  /** Fits to functions of the numbers, which take what is no number to itself. */
  NumericEncoder fit(Table table, int column, Rows rows, DoubleUnaryOperator change) {
    Column given = table.columns().get(column);
    String name = given.name();
    NumericEncoder encoder =
        tolerant
            ? fitTolerant(name, ColumnNumbers.mostly(table, column, rows).then(change))
            : fit(
                name,
                ColumnNumbers.of(table, column, rows, ColumnNumbers.AS_CATEGORIES).then(change));
    return encoder.of(given);
  }

  NumericEncoder fit(String name, Numbers numbers) {
    scaling.requireSpread(numbers);
    Scale scale = scaling.fit(numbers);
    double replacement = missing.fit(numbers);
    NumericEncoder encoder =
        new NumericEncoder(
            name,
            replacement,
            marked(numbers),
            scale,
            Bounds.NONE,
            smooth,
            false,
            NumberForm.PLAIN);
    for (int i = 0; i < numbers.size(); i++) {
      double number = numbers.number(i);
      if (!encoder.accepts(number)) {
        String reason = encoder.refusal(String.valueOf(number));
        throw new IllegalArgumentException(
            "%s in row %s: %s".formatted(numbers.description(), numbers.row(i), reason));
      }
    }
    return encoder;
  }

  private NumericEncoder fitTolerant(String name, ColumnNumbers all) {
    Bounds range = FarNumbers.near(all, far);
    if (range == null) {
      return NumericEncoder.nothing(name);
    }
    Numbers numbers = range.clip(all);
    Scale scale = scaling.fit(numbers);
    double replacement = missing.fit(numbers);
    return new NumericEncoder(
        name,
        replacement,
        marked(numbers),
        scale,
        range.widened(),
        smooth,
        all.hasTexts(),
        NumberForm.PLAIN);
  }

  private boolean marked(Numbers numbers) {
    return indicator
        && IntStream.range(0, numbers.size()).anyMatch(i -> Double.isNaN(numbers.number(i)));
  }
}
