package dev.nn.lab.exchange;

/** The calls to an exported class that are timed. Rows are arrays of cells. */
public interface RowScorer {

  void predict(double[] row, double[] predictions);

  void predict(double[][] rows, int count, double[][] predictions);
}
