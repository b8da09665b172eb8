package dev.nn.lab.peers.spark;

import java.util.Arrays;
import org.apache.spark.ml.linalg.Vector;
import org.apache.spark.ml.linalg.Vectors;

/**
 * Rows of some pixels of images, one piece of an image after the other, for more and shorter rows
 * than there are images.
 */
record Pieces(Images images, int pixels) implements RowMaker {

  private static final long serialVersionUID = 1;

  @Override
  public Object[] cells(long row) {
    int count = images.rows();
    Object[] whole = images.cells(row % count);
    double[] all = ((Vector) whole[0]).toArray();
    int from = (int) (row / count + 3) * pixels;
    return new Object[] {Vectors.dense(Arrays.copyOfRange(all, from, from + pixels)), whole[1]};
  }
}
