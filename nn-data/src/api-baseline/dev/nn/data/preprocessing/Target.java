// Written by bin/api-baseline.
package dev.nn.data.preprocessing;

public sealed interface Target permits Regression, Classification, Inferred, Combined {
  default Combined and(Target other) { throw null; }
  static Classification classification(String column) { throw null; }
  java.util.List<String> columns();
  TargetEncoder fit(dev.nn.data.Table table, dev.nn.data.Rows rows);
  static Combined labels(String... columns) { throw null; }
  static Combined none() { throw null; }
  static Inferred of(String column) { throw null; }
  static Target parse(String json) { throw null; }
  static Regression regression(String... columns) { throw null; }
  default Target resolve(dev.nn.data.Table table) { throw null; }
  default java.util.Optional<String> stratum() { throw null; }
  default String toJson() { throw null; }
}
