package dev.nn.lab.peers.spark;

import dev.nn.data.Table;
import dev.nn.data.csv.Csv;
import dev.nn.data.idx.Idx;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.IntUnaryOperator;
import org.apache.spark.ml.linalg.Vectors;

/**
 * Images with a label, whose pixels are from 0 to 1, read once in each process.
 *
 * @param images the CSV of scikit-learn's digits, or the images of an IDX set
 * @param labels the labels of an IDX set; the same file again for a CSV
 */
record Images(String images, String labels) implements RowMaker {

  private static final long serialVersionUID = 1;

  private static final Map<String, Pixels> READ = new ConcurrentHashMap<>();
  private static final double INK = 16; // of a pixel of the digits
  private static final int MIX = 48_271; // prime to the number of digits

  static Images digits(Path csv) {
    return new Images(csv.toString(), csv.toString());
  }

  static Images idx(Path folder, String part) {
    return new Images(
        folder.resolve(part + "-images-idx3-ubyte.gz").toString(),
        folder.resolve(part + "-labels-idx1-ubyte.gz").toString());
  }

  int rows() {
    return pixels().labels.length;
  }

  @Override
  public Object[] cells(long row) {
    Pixels all = pixels();
    int at = (int) row;
    double[] numbers = new double[all.width];
    for (int c = 0; c < numbers.length; c++) {
      numbers[c] = all.numbers[at * numbers.length + c];
    }
    return new Object[] {Vectors.dense(numbers), (double) all.labels[at]};
  }

  private Pixels pixels() {
    return READ.computeIfAbsent(images, name -> read());
  }

  private Pixels read() {
    try {
      return images.equals(labels) ? digits() : idx();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Pixels idx() throws IOException {
    float[] numbers = Idx.read(Path.of(images)).matrix(255).data();
    int[] numbered = Idx.read(Path.of(labels)).labels();
    return new Pixels(numbers, numbered, numbers.length / numbered.length);
  }

  /** Reads the digits in a mixed order, since those of a person follow each other. */
  private Pixels digits() throws IOException {
    Table table = Csv.of(Path.of(images)).header(false).read();
    int rows = table.rows();
    int width = table.columns().size() - 1;
    IntUnaryOperator mixed = r -> (int) ((long) r * MIX % rows);
    float[] numbers = new float[rows * width];
    int[] numbered = new int[rows];
    Arrays.setAll(numbered, r -> (int) table.cell(mixed.applyAsInt(r), width));
    for (int r = 0; r < rows; r++) {
      for (int c = 0; c < width; c++) {
        numbers[r * width + c] = (float) (table.cell(mixed.applyAsInt(r), c) / INK);
      }
    }
    return new Pixels(numbers, numbered, width);
  }

  private static final class Pixels {

    final float[] numbers;
    final int[] labels;
    final int width;

    Pixels(float[] numbers, int[] labels, int width) {
      this.numbers = numbers;
      this.labels = labels;
      this.width = width;
    }
  }
}
