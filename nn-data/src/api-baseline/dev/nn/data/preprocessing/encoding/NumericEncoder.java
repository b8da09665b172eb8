// Written by bin/api-baseline.
package dev.nn.data.preprocessing.encoding;

public record NumericEncoder(String name, double replacement, boolean indicator, dev.nn.data.preprocessing.numbers.Scale scale, dev.nn.data.preprocessing.numbers.Bounds bounds, double smooth, boolean texts, dev.nn.data.cells.NumberForm form) implements Encoder {
  public NumericEncoder(String name, double replacement, boolean indicator, dev.nn.data.preprocessing.numbers.Scale scale) { this((java.lang.String) null, (double) 0, (boolean) false, (dev.nn.data.preprocessing.numbers.Scale) null, (dev.nn.data.preprocessing.numbers.Bounds) null, (double) 0, (boolean) false, (dev.nn.data.cells.NumberForm) null); }
  public boolean accepts(double code) { throw null; }
  public dev.nn.data.Column column() { throw null; }
  public void encode(double code, float[] inputs, int at) { throw null; }
  public java.util.List<String> inputNames() { throw null; }
  public static NumericEncoder nothing(String name) { throw null; }
  public boolean onlyScales() { throw null; }
  public String refusal(String cell) { throw null; }
  public NumericEncoder takingTexts() { throw null; }
}
