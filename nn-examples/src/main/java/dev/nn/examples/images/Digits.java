package dev.nn.examples.images;

import dev.nn.api.Matrix;
import dev.nn.examples.program.Resources;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.zip.GZIPInputStream;

/**
 * 1797 handwritten digits of 8 × 8 pixels (E. Alpaydin and C. Kaynak, "Optical Recognition of
 * Handwritten Digits", UCI Machine Learning Repository, 1998, doi:10.24432/C50P49, CC BY 4.0).
 */
public final class Digits {

  /** The names of the ten classes. */
  static final List<String> CLASSES = List.of("0", "1", "2", "3", "4", "5", "6", "7", "8", "9");

  private static final int WIDTH = 8;
  private static final int PIXELS = WIDTH * WIDTH;

  /** The value of a pixel that is all ink; 0 is paper. */
  private static final float INK = 16;

  private Digits() {}

  /** Returns the digits in the order of the file. */
  public static LabelledImages load() {
    List<String> lines = lines();
    Matrix pixels = Matrix.zeros(lines.size(), PIXELS);
    int[] labels = new int[lines.size()];
    for (int r = 0; r < lines.size(); r++) {
      String[] numbers = lines.get(r).split(",", -1);
      for (int c = 0; c < PIXELS; c++) {
        pixels.set(r, c, Integer.parseInt(numbers[c]) / INK);
      }
      labels[r] = Integer.parseInt(numbers[PIXELS]);
    }
    return new LabelledImages(pixels, labels, WIDTH, CLASSES);
  }

  private static List<String> lines() {
    try (GZIPInputStream in = new GZIPInputStream(Resources.open("digits.csv.gz"))) {
      return new BufferedReader(new InputStreamReader(in, StandardCharsets.US_ASCII))
          .lines()
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
