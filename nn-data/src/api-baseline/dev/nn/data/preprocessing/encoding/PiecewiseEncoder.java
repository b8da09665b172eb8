// Written by bin/api-baseline.
package dev.nn.data.preprocessing.encoding;

public record PiecewiseEncoder(dev.nn.data.preprocessing.numbers.Pieces pieces, NumericEncoder numbers) implements Encoder {
  public boolean accepts(double code) { throw null; }
  public dev.nn.data.Column column() { throw null; }
  public void encode(double code, float[] inputs, int at) { throw null; }
  public java.util.List<String> inputNames() { throw null; }
  public String refusal(String cell) { throw null; }
  public PiecewiseEncoder takingTexts() { throw null; }
}
