// Written by bin/api-baseline.
package dev.nn.data;

public interface Weights {
  static Weights balanced(Table table, Rows rows, String column) { throw null; }
  static Weights column(Table table, Rows rows, String column) { throw null; }
  static Weights ofClasses(Table table, Rows rows, String column, java.util.Map<String, Double> weights) { throw null; }
  default Weights times(Weights other) { throw null; }
  float weight(int row);
}
