// Written by bin/api-baseline.
package dev.nn.data.preprocessing;

public sealed interface TargetEncoder permits NumberTargets, ClassTargets, CombinedTargets {
  boolean accepts(int column, double code);
  void check(int column, double code, String cell, int row);
  java.util.List<dev.nn.data.Column> columns();
  void decode(float[] outputs, int from, double[] predictions, int at);
  void encode(int column, double code, float[] targets, int at);
  void encodeInUnits(int column, double code, double[] targets, int at);
  int outputs();
  java.util.List<Predicted> predicted();
  java.util.List<String> predictionNames();
  int predictions();
  java.util.List<String> targetNames();
  void toUnits(double[] outputs, int from);
}
