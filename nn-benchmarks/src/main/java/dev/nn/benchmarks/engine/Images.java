package dev.nn.benchmarks.engine;

import dev.nn.api.Matrix;
import dev.nn.data.idx.Idx;
import java.io.IOException;
import java.nio.file.Path;

/**
 * Images of Fashion-MNIST and their classes.
 *
 * @param inputs pixels / 255, [images × pixels]
 * @param targets 1 for the class, 0 for the others, [images × 10]
 */
record Images(Matrix inputs, Matrix targets) {

  /** Reads the folder's files of a part, {@code train} or {@code t10k}. */
  static Images read(Path folder, String part) throws IOException {
    int[] classes = Idx.read(folder.resolve(part + "-labels-idx1-ubyte.gz")).labels();
    Matrix targets = Matrix.zeros(classes.length, 10);
    for (int r = 0; r < classes.length; r++) {
      targets.set(r, classes[r], 1);
    }
    Matrix inputs = Idx.read(folder.resolve(part + "-images-idx3-ubyte.gz")).matrix(255);
    return new Images(inputs, targets);
  }

  /** Returns the share of the images whose greatest prediction is that of their class. */
  double accuracy(Matrix predictions) {
    int right = 0;
    for (int r = 0; r < targets.rows(); r++) {
      int best = 0;
      for (int c = 1; c < predictions.columns(); c++) {
        best = predictions.get(r, c) > predictions.get(r, best) ? c : best;
      }
      right += targets.get(r, best) == 1 ? 1 : 0;
    }
    return (double) right / targets.rows();
  }
}
