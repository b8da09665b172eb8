// Written by bin/api-baseline.
package dev.nn.data.preprocessing.encoding;

public record Numeric(dev.nn.data.preprocessing.numbers.Scaling scaling, dev.nn.data.preprocessing.numbers.Missing missing, boolean indicator, boolean tolerant, double smooth, double far) implements Encoding {
  public Numeric far(double widths) { throw null; }
  public NumericEncoder fit(dev.nn.data.Table table, int column, dev.nn.data.Rows rows) { throw null; }
  public Numeric indicator(boolean wanted) { throw null; }
  public Numeric missing(dev.nn.data.preprocessing.numbers.Missing other) { throw null; }
  public Numeric scaling(dev.nn.data.preprocessing.numbers.Scaling other) { throw null; }
  public Numeric smooth(double limit) { throw null; }
  public Numeric strict() { throw null; }
}
