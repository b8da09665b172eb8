package dev.nn.data.preprocessing.encoding;

import dev.nn.data.Rows;
import dev.nn.data.Table;
import dev.nn.data.preprocessing.codes.ColumnNumbers;
import dev.nn.data.preprocessing.numbers.Missing;
import dev.nn.data.preprocessing.numbers.Numbers;
import dev.nn.data.preprocessing.numbers.Scale;
import dev.nn.data.preprocessing.numbers.Scaling;

/**
 * A column of numbers becomes one input, or two with the indicator.
 *
 * @param scaling of the numbers present; it does not see what takes the place of missing ones
 * @param missing what takes the place of missing numbers, before scaling
 * @param indicator whether a second input is 1 where the number is missing and 0 elsewhere; there
 *     is none if the number is missing in no training row
 */
public record Numeric(Scaling scaling, Missing missing, boolean indicator) implements Encoding {

  /** The same with another scaling. */
  public Numeric scaling(Scaling other) {
    return new Numeric(other, missing, indicator);
  }

  /** The same with something else in place of missing numbers. */
  public Numeric missing(Missing other) {
    return new Numeric(scaling, other, indicator);
  }

  /** The same with or without the input that says which numbers are missing. */
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
    boolean anyMissing = false;
    for (int i = 0; i < numbers.size(); i++) {
      anyMissing |= Double.isNaN(numbers.number(i));
    }
    NumericEncoder encoder = new NumericEncoder(name, replacement, indicator && anyMissing, scale);
    for (int i = 0; i < numbers.size(); i++) {
      if (!encoder.accepts(numbers.number(i))) {
        throw new IllegalArgumentException(
            "%s in row %s: %s"
                .formatted(
                    numbers.description(),
                    numbers.row(i),
                    encoder.refusal(String.valueOf(numbers.number(i)))));
      }
    }
    return encoder;
  }
}
