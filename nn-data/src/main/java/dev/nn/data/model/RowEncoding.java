package dev.nn.data.model;

import dev.nn.data.Column;
import dev.nn.data.preprocessing.Encoder;
import dev.nn.data.preprocessing.Numeric.NumericEncoder;
import dev.nn.data.preprocessing.Preprocessing;
import dev.nn.data.text.Names;
import java.util.List;

/**
 * The encoding of rows, one number for each column, as inputs of a network. Neighbouring columns
 * that are only scaled go through one loop over arrays, since a wide row has hundreds of them.
 * Immutable.
 */
final class RowEncoding {

  private final List<Column> columns;
  private final Encoder[] encoders;
  private final int[] offsets;
  private final int inputs;
  private final double[] shifts;
  private final double[] divisors;
  private final int[] ends; // of the run of scaled columns that begins here; itself without one

  /** Creates the encoding of a preprocessing. */
  RowEncoding(Preprocessing preprocessing) {
    columns = preprocessing.columns();
    encoders = preprocessing.encoders().toArray(new Encoder[0]);
    offsets = new int[encoders.length];
    shifts = new double[encoders.length];
    divisors = new double[encoders.length];
    ends = new int[encoders.length];
    inputs = place();
    findRuns();
  }

  private int place() {
    int at = 0;
    for (int e = 0; e < encoders.length; e++) {
      offsets[e] = at;
      at += encoders[e].inputNames().size();
    }
    return at;
  }

  private void findRuns() {
    for (int e = encoders.length - 1; e >= 0; e--) {
      ends[e] = e;
      if (encoders[e] instanceof NumericEncoder number && number.onlyScales()) {
        shifts[e] = number.scale().shift();
        divisors[e] = number.scale().divisor();
        boolean first = e + 1 == encoders.length || ends[e + 1] == e + 1;
        ends[e] = first ? e + 1 : ends[e + 1];
      }
    }
  }

  /** Returns the number of columns. */
  int columns() {
    return encoders.length;
  }

  /** Returns the number of inputs that a row becomes. */
  int inputs() {
    return inputs;
  }

  /**
   * Encodes a row, without allocation. Refuses a cell that cannot be encoded, naming its column.
   */
  void encode(double[] row, float[] x, int at) {
    int e = 0;
    while (e < encoders.length) {
      int end = ends[e];
      if (end > e && scale(row, e, end, x, at + offsets[e])) {
        e = end;
      } else {
        encodeOne(e, row[e], x, at);
        e++;
      }
    }
  }

  /** Scales neighbouring columns; returns whether all numbers are finite in 32 bits. */
  private boolean scale(double[] row, int from, int to, float[] x, int at) {
    boolean finite = true;
    for (int c = from; c < to; c++) {
      double z = (row[c] - shifts[c]) / divisors[c];
      x[at + c - from] = (float) z;
      finite &= Math.abs(z) <= Float.MAX_VALUE; // false for NaN
    }
    return finite;
  }

  private void encodeOne(int e, double code, float[] x, int at) {
    Encoder encoder = encoders[e];
    if (!encoder.accepts(code)) {
      Column column = columns.get(e);
      throw new IllegalArgumentException(
          "column '%s': %s"
              .formatted(Names.shortened(column.name()), encoder.refusal(text(column, code))));
    }
    encoder.encode(code, x, at + offsets[e]);
  }

  private static String text(Column column, double cell) {
    if (Double.isNaN(cell)) {
      return "missing";
    }
    return column.kind() == Column.Kind.NUMBER
        ? String.valueOf(cell)
        : "category " + cell + " of " + column.categories().size();
  }
}
