package dev.nn.data.preprocessing;

import dev.nn.core.json.Decimals;
import dev.nn.data.Rows;
import dev.nn.data.Table;
import dev.nn.data.preprocessing.codes.CodeBook;
import dev.nn.data.preprocessing.codes.ColumnCodes;
import org.jspecify.annotations.Nullable;

/** The training rows' numbers beyond the bounds of their encoder, being far from all others. */
final class ClippedNumbers {

  private static final String KEPT = "Encoding.numeric().far(Double.POSITIVE_INFINITY)";

  private ClippedNumbers() {}

  /** Returns a remark on a column with such numbers; null without one. */
  static @Nullable String remark(Encoder encoder, Table table, int column, Rows rows) {
    String name = table.columns().get(column).name();
    Encoder inner = encoder instanceof PiecewiseEncoder pieces ? pieces.numbers() : encoder;
    if (!(inner instanceof NumericEncoder numbers)
        || !numbers.bounds().finite()
        || numbers.equals(NumericEncoder.nothing(name))) {
      return null;
    }
    Bounds bounds = numbers.bounds();
    ColumnCodes codes = new ColumnCodes(table, column, new CodeBook(numbers.column()));
    int count = 0;
    int first = -1;
    for (int i = 0; i < rows.size(); i++) {
      double number = codes.code(rows.row(i));
      // A number beyond 32 bits has a remark of its own.
      boolean finite = Math.abs(number) <= Float.MAX_VALUE;
      if (finite && bounds.clip(number) != number) {
        first = count == 0 ? rows.row(i) : first;
        count++;
      }
    }
    if (count == 0) {
      return null;
    }
    return count == 1
        ? "has a number far from the others, %s in row %s, which counts as %s; correct it, or keep it by %s"
            .formatted(codes.text(first), first, text(bounds.clip(codes.code(first))), KEPT)
        : "has %s numbers far from the others, such as %s in row %s, which count as %s or %s, the nearer; correct them, or keep them by %s"
            .formatted(
                count, codes.text(first), first, text(bounds.low()), text(bounds.high()), KEPT);
  }

  private static String text(double border) {
    return Decimals.of((float) border).toPlainString();
  }
}
