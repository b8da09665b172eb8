// Written by bin/api-baseline.
package dev.nn.data.model;

public final class ModelPredictor implements dev.nn.data.explanation.RowModel {
  private ModelPredictor() {}
  public double code(String column, Object value) { throw null; }
  public java.util.List<dev.nn.data.Column> columns() { throw null; }
  public void intervals(double[] predictions, double level, double[] lower, double[] upper) { throw null; }
  public int label(double[] predictions) { throw null; }
  public java.util.List<String> names() { throw null; }
  public int outside(double[] row) { throw null; }
  public Prediction predict(Record row) { throw null; }
  public Prediction predict(java.util.Map<String, ?> row) { throw null; }
  public java.util.List<Prediction> predict(dev.nn.data.Table table) { throw null; }
  public void predict(double[] row, double[] predictions) { throw null; }
  public void predict(double[][] rows, int count, double[][] predictions) { throw null; }
  public java.util.List<dev.nn.data.preprocessing.Predicted> predicted() { throw null; }
  public java.util.List<Prediction> predictions(java.util.List<double[]> rows) { throw null; }
  public double[] row(Record row) { throw null; }
  public double[] row(java.util.Map<String, ?> row) { throw null; }
  public double[][] rows(dev.nn.data.Table table, int[] rows) { throw null; }
}
