// Written by bin/api-baseline.
package dev.nn.data.preprocessing;

public record CombinedTargets(java.util.List<TargetEncoder> targets) implements TargetEncoder {
  public boolean accepts(int column, double code) { throw null; }
  public void check(int column, double code, String cell, int row) { throw null; }
  public java.util.List<dev.nn.data.Column> columns() { throw null; }
  public void decode(float[] outputs, int from, double[] predictions, int at) { throw null; }
  public void encode(int column, double code, float[] encoded, int at) { throw null; }
  public void encodeInUnits(int column, double code, double[] encoded, int at) { throw null; }
  public int outputs() { throw null; }
  public java.util.List<Predicted> predicted() { throw null; }
  public java.util.List<String> predictionNames() { throw null; }
  public int predictions() { throw null; }
  public java.util.List<String> targetNames() { throw null; }
  public void toUnits(double[] outputs, int from) { throw null; }
}
