package dev.nn.data.preprocessing.encoding;

import dev.nn.data.Rows;
import dev.nn.data.Table;
import dev.nn.data.preprocessing.codes.ColumnNumbers;
import dev.nn.data.preprocessing.numbers.Missing;
import dev.nn.data.preprocessing.numbers.Numbers;
import dev.nn.data.preprocessing.numbers.Scale;
import dev.nn.data.preprocessing.numbers.Scaling;
import java.util.stream.IntStream;

/**
 * A column of numbers as one input, or two with the indicator.
 *
 * @param scaling of the numbers present, without the substitutes
 * @param missing the substitute for missing numbers, before scaling
 * @param indicator whether a second input is 1 if the number is missing and 0 otherwise; it exists
 *     only if a training row lacks the number
 */
public record Numeric(Scaling scaling, Missing missing, boolean indicator) implements Encoding {

  /** Returns this encoding with another scaling. */
  public Numeric scaling(Scaling other) {
    return new Numeric(other, missing, indicator);
  }

  /** Returns this encoding with another substitute for missing numbers. */
  public Numeric missing(Missing other) {
    return new Numeric(scaling, other, indicator);
  }

  /** Returns this encoding with or without the input that marks missing numbers. */
  public Numeric indicator(boolean wanted) {
    return new Numeric(scaling, missing, wanted);
  }

  @Override
  public NumericEncoder fit(Table table, int column, Rows rows) {
    String name = table.columns().get(column).name();
    String remedy =
        "encode the column as categories, as in column(\"%s\", Encoding.oneHot())".formatted(name);
    return fit(name, ColumnNumbers.of(table, column, rows, remedy));
  }

  NumericEncoder fit(String name, Numbers numbers) {
    Scale scale = scaling.fit(numbers);
    double replacement = missing.fit(numbers);
    IntStream rows = IntStream.range(0, numbers.size());
    boolean marked = indicator && rows.anyMatch(i -> Double.isNaN(numbers.number(i)));
    NumericEncoder encoder = new NumericEncoder(name, replacement, marked, scale);
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
}
