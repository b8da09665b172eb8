package dev.nn.lab.jmh;

/** The array paths of a model, or of the class that it is exported to. */
public interface RowScorer {

  /** Predicts for one row. */
  void predict(double[] row, double[] predictions);

  /** Predicts for the first rows of arrays. */
  void predict(double[][] rows, int count, double[][] predictions);
}
