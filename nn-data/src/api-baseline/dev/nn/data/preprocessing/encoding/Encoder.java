// Written by bin/api-baseline.
package dev.nn.data.preprocessing.encoding;

public sealed interface Encoder permits NumericEncoder, PiecewiseEncoder, OneHotEncoder, OrdinalEncoder, HashedEncoder, DateEncoder, TransformedEncoder {
  boolean accepts(double code);
  dev.nn.data.Column column();
  void encode(double code, float[] inputs, int at);
  default Encoder in(dev.nn.core.plugins.Plugins plugins) { throw null; }
  java.util.List<String> inputNames();
  String refusal(String cell);
  default Encoder takingTexts() { throw null; }
}
