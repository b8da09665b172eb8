package dev.nn.data.source;

import dev.nn.data.preprocessing.encoding.Encoder;
import dev.nn.data.source.syntax.Code;
import dev.nn.data.source.syntax.Identifiers;
import java.util.ArrayList;
import java.util.List;

/**
 * The encoding of a row as a method that calls that of each column; many columns have classes of
 * their own, since the constants of a class are at most 65,535.
 */
final class EncoderSource {

  private static final int COLUMNS_OF_A_CLASS = 250;

  private EncoderSource() {}

  static void write(List<Encoder> encoders, Code code) {
    List<String> methods = new ArrayList<>();
    Identifiers names = new Identifiers();
    for (Encoder encoder : encoders) {
      methods.add("encode" + names.camel(encoder.column().name(), "COLUMN_" + methods.size()));
    }
    int classes = (encoders.size() + COLUMNS_OF_A_CLASS - 1) / COLUMNS_OF_A_CLASS;
    code.blank()
        .documented("Encodes the cells of a row as inputs of the network.")
        .open("private static void encode(double[] row, float[] x)");
    if (classes == 1) {
      calls(methods, 0, methods.size(), code);
    } else {
      for (int k = 0; k < classes; k++) {
        code.line("Encoders%s.encode(row, x);".formatted(k));
      }
    }
    code.close();
    int at = 0;
    for (int k = 0; k < classes; k++) {
      int from = k * COLUMNS_OF_A_CLASS;
      int to = Math.min(encoders.size(), from + COLUMNS_OF_A_CLASS);
      if (classes > 1) {
        code.blank()
            .documented("The encoding of columns %s to %s.".formatted(from, to - 1))
            .open("private static final class Encoders" + k)
            .open("static void encode(double[] row, float[] x)");
        calls(methods, from, to, code);
        code.close();
      }
      for (int c = from; c < to; c++) {
        ColumnSource.write(encoders.get(c), methods.get(c), at, code);
        at += encoders.get(c).inputNames().size();
      }
      if (classes > 1) {
        code.close();
      }
    }
  }

  private static void calls(List<String> methods, int from, int to, Code code) {
    for (int c = from; c < to; c++) {
      code.line("%s(row[%s], x);".formatted(methods.get(c), c));
    }
  }
}
