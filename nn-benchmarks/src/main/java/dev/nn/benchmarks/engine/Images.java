package dev.nn.benchmarks.engine;

import dev.nn.api.Matrix;
import java.io.DataInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPInputStream;

/**
 * Images and their classes from two gzipped IDX files, the format of MNIST (Y. LeCun, C. Cortes and
 * C. Burges).
 *
 * @param inputs pixels / 255, [images × pixels]
 * @param targets 1 for the class, 0 for the others, [images × 10]
 */
record Images(Matrix inputs, Matrix targets) {

  private static final int CLASSES = 10;

  /** The training images of a folder with Fashion-MNIST's files. */
  static Images training(Path folder) throws IOException {
    return read(folder, "train");
  }

  /** The test images of a folder with Fashion-MNIST's files. */
  static Images test(Path folder) throws IOException {
    return read(folder, "t10k");
  }

  private static Images read(Path folder, String part) throws IOException {
    byte[] labels = elements(folder.resolve(part + "-labels-idx1-ubyte.gz"), 1);
    byte[] pixels = elements(folder.resolve(part + "-images-idx3-ubyte.gz"), 3);
    Matrix inputs = Matrix.zeros(labels.length, pixels.length / labels.length);
    for (int i = 0; i < pixels.length; i++) {
      inputs.data()[i] = (pixels[i] & 0xff) / 255f;
    }
    Matrix targets = Matrix.zeros(labels.length, CLASSES);
    for (int r = 0; r < labels.length; r++) {
      targets.set(r, labels[r], 1);
    }
    return new Images(inputs, targets);
  }

  private static byte[] elements(Path file, int dimensions) throws IOException {
    try (DataInputStream in =
        new DataInputStream(new GZIPInputStream(Files.newInputStream(file)))) {
      in.readInt();
      int count = 1;
      for (int d = 0; d < dimensions; d++) {
        count *= in.readInt();
      }
      byte[] elements = new byte[count];
      in.readFully(elements);
      return elements;
    }
  }

  /** The share of the images whose greatest prediction is that of their class. */
  double accuracy(Matrix predictions) {
    int right = 0;
    for (int r = 0; r < targets.rows(); r++) {
      int best = 0;
      for (int c = 1; c < CLASSES; c++) {
        if (predictions.get(r, c) > predictions.get(r, best)) {
          best = c;
        }
      }
      if (targets.get(r, best) == 1) {
        right++;
      }
    }
    return (double) right / targets.rows();
  }
}
