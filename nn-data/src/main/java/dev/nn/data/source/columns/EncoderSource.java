package dev.nn.data.source.columns;

import dev.nn.data.preprocessing.Encoder;
import dev.nn.data.source.syntax.Code;
import dev.nn.data.source.syntax.Identifiers;
import java.util.ArrayList;
import java.util.List;

/**
 * The encoding of a row as a method that calls that of each column, or a loop for columns of
 * numbers. Many columns have classes of their own, since the constants of a class are at most
 * 65,535.
 */
public final class EncoderSource {

  private static final int COLUMNS_OF_A_CLASS = 250;

  private final List<Encoder> encoders;
  private final Code code;
  private final List<String> methods = new ArrayList<>();

  /** The index of the first input of each column. */
  private final int[] places;

  private EncoderSource(List<Encoder> encoders, Code code) {
    this.encoders = encoders;
    this.code = code;
    places = new int[encoders.size() + 1];
    Identifiers names = new Identifiers();
    for (Encoder encoder : encoders) {
      int c = methods.size();
      methods.add("encode" + names.camel(encoder.column().name(), "COLUMN_" + c));
      places[c + 1] = places[c] + encoder.inputNames().size();
    }
  }

  /** Writes the method that encodes a row, and what it calls. */
  public static void write(List<Encoder> encoders, Code code) {
    new EncoderSource(encoders, code).write();
  }

  private void write() {
    int columns = encoders.size();
    int classes = (columns + COLUMNS_OF_A_CLASS - 1) / COLUMNS_OF_A_CLASS;
    code.blank().documented("Encodes the cells of a row as inputs of the network.");
    if (classes == 1) {
      write("private static", 0, columns);
      return;
    }
    code.open("private static void encode(double[] row, float[] x)");
    for (int k = 0; k < classes; k++) {
      code.line("Encoders%s.encode(row, x);".formatted(k));
    }
    code.close();
    for (int k = 0; k < classes; k++) {
      int from = k * COLUMNS_OF_A_CLASS;
      int to = Math.min(columns, from + COLUMNS_OF_A_CLASS);
      code.blank()
          .documented("The encoding of columns %s to %s.".formatted(from, to - 1))
          .open("private static final class Encoders" + k);
      write("static", from, to);
      code.close();
    }
  }

  /** Writes the method that encodes some columns, and what it calls. */
  private void write(String modifiers, int from, int to) {
    code.open(modifiers + " void encode(double[] row, float[] x)");
    for (int c = from; c < to; ) {
      int numbers = NumberLoop.length(encoders, c, to);
      if (numbers > 0) {
        code.open("if (!Numbers%s.encode(row, x))".formatted(c));
        calls(c, c + numbers);
        code.close();
        c += numbers;
      } else {
        calls(c, c + 1);
        c++;
      }
    }
    code.close();
    for (int c = from; c < to; c++) {
      ColumnSource.write(encoders.get(c), methods.get(c), places[c], code);
    }
    for (int c = from; c < to; ) {
      int numbers = NumberLoop.length(encoders, c, to);
      if (numbers > 0) {
        NumberLoop.write("Numbers" + c, encoders.subList(c, c + numbers), c, places[c], code);
      }
      c += Math.max(numbers, 1);
    }
  }

  private void calls(int from, int to) {
    for (int c = from; c < to; c++) {
      code.line("%s(row[%s], x);".formatted(methods.get(c), c));
    }
  }
}
