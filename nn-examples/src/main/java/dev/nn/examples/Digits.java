package dev.nn.examples;

import dev.nn.api.Matrix;
import dev.nn.data.Table;
import dev.nn.data.csv.Csv;
import java.io.IOException;
import java.util.List;

/**
 * 1797 handwritten digits of 8 × 8 pixels (E. Alpaydin and C. Kaynak, "Optical Recognition of
 * Handwritten Digits", UCI Machine Learning Repository, 1998, doi:10.24432/C50P49, CC BY 4.0).
 */
public final class Digits {

  static final List<String> CLASSES = List.of("0", "1", "2", "3", "4", "5", "6", "7", "8", "9");

  private static final int WIDTH = 8;
  private static final int PIXELS = WIDTH * WIDTH;

  /** The value of a pixel that is all ink; 0 is paper. */
  private static final double INK = 16;

  private Digits() {}

  /** Returns the digits in the order of the file. */
  public static LabelledImages load() throws IOException {
    Table table = Csv.of(Example.resource("digits.csv.gz")).header(false).read();
    Matrix pixels = Matrix.zeros(table.rows(), PIXELS);
    int[] labels = new int[table.rows()];
    for (int r = 0; r < labels.length; r++) {
      for (int c = 0; c < PIXELS; c++) {
        pixels.set(r, c, (float) (table.cell(r, c) / INK));
      }
      labels[r] = (int) table.cell(r, PIXELS);
    }
    return new LabelledImages(pixels, labels, WIDTH, CLASSES);
  }
}
