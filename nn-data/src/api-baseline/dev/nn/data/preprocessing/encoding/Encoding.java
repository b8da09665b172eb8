// Written by bin/api-baseline.
package dev.nn.data.preprocessing.encoding;

public sealed interface Encoding permits Numeric, Piecewise, Categorical, OneHot, Ordinal, Dates, Transformed {
  static Categorical categories() { throw null; }
  static Dates date(dev.nn.data.dates.DateForm... forms) { throw null; }
  static Dates epoch(java.time.temporal.ChronoUnit unit) { throw null; }
  Encoder fit(dev.nn.data.Table table, int column, dev.nn.data.Rows rows);
  default Encoding in(dev.nn.core.plugins.Plugins plugins) { throw null; }
  static Numeric numeric() { throw null; }
  static OneHot oneHot() { throw null; }
  static Ordinal ordinal(String... order) { throw null; }
  static Piecewise piecewise(int pieces) { throw null; }
  Encoding strict();
  default boolean tolerant() { throw null; }
  static Transformed transformed(String transform) { throw null; }
}
