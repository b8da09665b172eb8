// Written by bin/api-baseline.
package dev.nn.data.preprocessing.encoding;

public record DateEncoder(String name, dev.nn.data.dates.DateReading reading, java.util.List<DateEncoder.Input> inputs, boolean indicator, Unseen unseen, boolean texts) implements Encoder {
  public boolean accepts(double code) { throw null; }
  public dev.nn.data.Column column() { throw null; }
  public void encode(double code, float[] inputs, int at) { throw null; }
  public java.util.List<String> inputNames() { throw null; }
  public String refusal(String cell) { throw null; }
  public DateEncoder takingTexts() { throw null; }
  public record Input(dev.nn.data.dates.DatePart part, dev.nn.data.preprocessing.numbers.Scale scale) {
  }
}
