package dev.nn.core.samples;

import dev.nn.api.Matrix;
import dev.nn.core.files.Sha256;
import java.util.Arrays;

/**
 * What tells a data set from any other: its shape and a hash of all its numbers.
 *
 * @param rows how many rows
 * @param inputColumns the length of an input row
 * @param targetColumns the length of a target row
 * @param sha256 of each row's inputs, targets and weight in turn, as little-endian 32-bit floats;
 *     in hexadecimal
 */
public record DataFingerprint(int rows, int inputColumns, int targetColumns, String sha256) {

  /** So many numbers are read at a time. */
  private static final int NUMBERS = 1 << 16;

  /** The fingerprint of a data set, for which all of it is read once. */
  public static DataFingerprint of(Samples data) {
    int inputs = data.inputColumns();
    int targets = data.targetColumns();
    int part = Math.max(1, Math.min(data.rows(), NUMBERS / (inputs + targets)));
    Matrix x = Matrix.zeros(part, inputs);
    Matrix t = Matrix.zeros(part, targets);
    float[] w = new float[part];
    int[] order = new int[part];
    Sha256 sha256 = new Sha256();
    for (int from = 0; from < data.rows() && from >= 0; from += part) {
      int rows = Math.min(part, data.rows() - from);
      for (int r = 0; r < rows; r++) {
        order[r] = from + r;
      }
      Arrays.fill(w, 1);
      data.read(order, 0, x.slice(0, rows), t.slice(0, rows), w);
      for (int r = 0; r < rows; r++) {
        sha256.add(x.data(), r * inputs, (r + 1) * inputs);
        sha256.add(t.data(), r * targets, (r + 1) * targets);
        sha256.add(w, r, r + 1);
      }
    }
    return new DataFingerprint(data.rows(), inputs, targets, sha256.hex());
  }

  public boolean hasShapeOf(Samples data) {
    return rows == data.rows()
        && inputColumns == data.inputColumns()
        && targetColumns == data.targetColumns();
  }

  /** The shape, and the start of the hash. */
  @Override
  public String toString() {
    return "%s rows of %s inputs and %s targets (SHA-256 %.12s…)"
        .formatted(rows, inputColumns, targetColumns, sha256);
  }
}
