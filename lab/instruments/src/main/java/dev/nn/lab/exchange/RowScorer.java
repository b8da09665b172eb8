package dev.nn.lab.exchange;

/** The calls of an exported class that are timed; rows are arrays of cells. */
public interface RowScorer {

  void predict(double[] row, double[] predictions);

  void predict(double[][] rows, int count, double[][] predictions);
}
