package dev.nn.data.model;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.nn.data.cells.NumberForm;
import dev.nn.data.preprocessing.Bounds;
import dev.nn.data.preprocessing.Encoder;
import dev.nn.data.preprocessing.Encoding.Unseen;
import dev.nn.data.preprocessing.Numeric.NumericEncoder;
import dev.nn.data.preprocessing.OneHot.OneHotEncoder;
import dev.nn.data.preprocessing.Preprocessing;
import dev.nn.data.preprocessing.Regression.NumberTargets;
import dev.nn.data.preprocessing.Scale;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** Rows are encoded as each encoder encodes its cell, whether or not columns go side by side. */
class RowEncodingTest {

  private static final double[] RARE = {
    Double.NaN,
    Double.POSITIVE_INFINITY,
    Double.NEGATIVE_INFINITY,
    -0.0,
    Double.MIN_VALUE,
    Float.MAX_VALUE,
    Math.nextUp((double) Float.MAX_VALUE),
    -Double.MAX_VALUE
  };

  private final SplittableRandom random = new SplittableRandom(7);

  @Test
  void everyCellIsEncodedAsByItsEncoderAlone() {
    for (int trial = 0; trial < 300; trial++) {
      List<Encoder> encoders = encoders(1 + random.nextInt(40));
      RowEncoding encoding = encoding(encoders);
      for (int r = 0; r < 20; r++) {
        double[] row = row(encoders, r % 4 == 0 ? 0.2 : 0);
        float[] x = new float[3 + encoding.inputs()];
        String expected = refusal(encoders, row);
        if (expected.isEmpty()) {
          encoding.encode(row, x, 3);
          assertArrayEquals(oneByOne(encoders, row, encoding.inputs()), x);
        } else {
          IllegalArgumentException error =
              assertThrows(IllegalArgumentException.class, () -> encoding.encode(row, x, 3));
          assertEquals(expected, error.getMessage().substring(0, expected.length()));
        }
      }
    }
  }

  private static RowEncoding encoding(List<Encoder> encoders) {
    NumberTargets target = new NumberTargets(List.of("y"), List.of(new Scale(0, 1)));
    return new RowEncoding(Preprocessing.of(encoders, target), List.of());
  }

  private List<Encoder> encoders(int count) {
    List<Encoder> encoders = new ArrayList<>();
    for (int e = 0; e < count; e++) {
      encoders.add(encoder("c" + e, random.nextInt(8)));
    }
    return encoders;
  }

  private Encoder encoder(String name, int kind) {
    Scale scale = new Scale(random.nextDouble(-5, 5), random.nextDouble(0.1, 3));
    double none = Double.POSITIVE_INFINITY;
    return switch (kind) {
      case 0 -> new OneHotEncoder(name, List.of("a", "b"), true, true, Unseen.IGNORE);
      case 1 -> new NumericEncoder(name, 1, true, scale);
      case 2 ->
          new NumericEncoder(
              name, 1, false, scale, new Bounds(-2, 2), none, false, NumberForm.PLAIN);
      case 3 -> new NumericEncoder(name, 1, false, scale, Bounds.NONE, 3, false, NumberForm.PLAIN);
      case 4 -> new NumericEncoder(name, 1, false, scale);
      default -> new NumericEncoder(name, Double.NaN, false, scale);
    };
  }

  private double[] row(List<Encoder> encoders, double rare) {
    double[] row = new double[encoders.size()];
    for (int c = 0; c < row.length; c++) {
      boolean label = encoders.get(c) instanceof OneHotEncoder;
      row[c] = label ? random.nextInt(-1, 2) : random.nextDouble(-9, 9);
      if (random.nextDouble() < rare) {
        row[c] = label ? Double.NaN : RARE[random.nextInt(RARE.length)];
      }
    }
    return row;
  }

  private static float[] oneByOne(List<Encoder> encoders, double[] row, int inputs) {
    float[] x = new float[3 + inputs];
    int at = 3;
    for (int c = 0; c < row.length; c++) {
      encoders.get(c).encode(row[c], x, at);
      at += encoders.get(c).inputNames().size();
    }
    return x;
  }

  /** Returns the beginning of the message about the first cell that is refused; empty if none. */
  private static String refusal(List<Encoder> encoders, double[] row) {
    for (int c = 0; c < row.length; c++) {
      if (!encoders.get(c).accepts(row[c])) {
        return "column 'c" + c + "': ";
      }
    }
    return "";
  }
}
