package dev.nn.data.preprocessing;

import dev.nn.data.Rows;
import dev.nn.data.Table;
import dev.nn.data.preprocessing.codes.CodeBook;
import dev.nn.data.preprocessing.codes.ColumnCodes;
import java.util.List;

/**
 * A column of numbers as several inputs, one for each {@linkplain Pieces piece} of its range. The
 * pieces hold equally many training rows; a column of few different numbers has a piece between
 * each two of them.
 *
 * <p>A small network then follows functions that bend, at the price of more inputs: choose it by
 * validation.
 *
 * @param pieces the number of pieces, from 2 to 256
 * @param numbers the encoding of the column as one number, whose scaled numbers are divided
 */
public record Piecewise(int pieces, Numeric numbers) implements Encoding {

  private static final int MOST = 256;

  /**
   * Refuses other numbers of pieces.
   *
   * @param pieces the number of pieces, from 2 to 256
   * @param numbers the encoding of the column as one number, whose scaled numbers are divided
   */
  public Piecewise {
    if (pieces < 2 || pieces > MOST) {
      throw new IllegalArgumentException(
          "%s pieces of a column; expected from 2 to %s, such as 8".formatted(pieces, MOST));
    }
  }

  /**
   * Returns this encoding with another treatment of missing, far and unusual numbers.
   *
   * @param other the encoding of the column as one number
   * @return a new encoding
   */
  public Piecewise numbers(Numeric other) {
    return new Piecewise(pieces, other);
  }

  @Override
  public boolean tolerant() {
    return numbers.tolerant();
  }

  @Override
  public Piecewise strict() {
    return new Piecewise(pieces, numbers.strict());
  }

  @Override
  public Encoder fit(Table table, int column, Rows rows) {
    NumericEncoder encoder = numbers.fit(table, column, rows);
    ColumnCodes codes = new ColumnCodes(table, column, new CodeBook(encoder.column()));
    float[] inputs = new float[encoder.inputNames().size()];
    Numbers scaled =
        new ColumnNumbers(
            encoder.name(),
            rows,
            codes,
            code -> {
              if (!Double.isFinite(code)) {
                return Double.NaN;
              }
              encoder.encode(code, inputs, 0);
              return inputs[0];
            });
    if (isEmpty(scaled)) {
      return encoder;
    }
    List<Double> edges = Pieces.quantiles(scaled, pieces);
    return edges.size() < 2 ? encoder : new PiecewiseEncoder(new Pieces(edges), encoder);
  }

  private static boolean isEmpty(Numbers numbers) {
    for (int i = 0; i < numbers.size(); i++) {
      if (!Double.isNaN(numbers.number(i))) {
        return false;
      }
    }
    return true;
  }
}
