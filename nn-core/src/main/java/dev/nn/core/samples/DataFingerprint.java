package dev.nn.core.samples;

import dev.nn.core.files.Sha256;

/**
 * Identifies a data set by its shape and a hash of all its values.
 *
 * @param sha256 the SHA-256, in hexadecimal, of each row's inputs, targets and weight in turn, as
 *     little-endian 32-bit floats; or another text that identifies rows in other processes
 */
public record DataFingerprint(int rows, int inputColumns, int targetColumns, String sha256) {

  private static final int NUMBERS_AT_ONCE = 1 << 16;

  /** Returns a data set's fingerprint; reads all rows once. */
  public static DataFingerprint of(Samples data) {
    int inputs = data.inputColumns();
    int targets = data.targetColumns();
    SampleParts parts = new SampleParts(data, Math.max(1, NUMBERS_AT_ONCE / (inputs + targets)));
    Sha256 sha256 = new Sha256();
    while (parts.next()) {
      parts.read();
      for (int r = 0; r < parts.rows(); r++) {
        sha256.add(parts.inputs().data(), r * inputs, (r + 1) * inputs);
        sha256.add(parts.targets().data(), r * targets, (r + 1) * targets);
        sha256.add(parts.weights(), r, r + 1);
      }
    }
    return new DataFingerprint(data.rows(), inputs, targets, sha256.hex());
  }

  /** Returns whether a data set has as many rows and columns. */
  public boolean hasShapeOf(TrainingData data) {
    return rows == data.rows()
        && inputColumns == data.inputColumns()
        && targetColumns == data.targetColumns();
  }

  @Override
  public String toString() {
    return "%s rows of %s inputs and %s targets (SHA-256 %.12s…)"
        .formatted(rows, inputColumns, targetColumns, sha256);
  }
}
