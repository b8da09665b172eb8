// Written by bin/api-baseline.
package dev.nn.data.explanation;

public final class Explainer {
  private Explainer() {}
  public PartialDependence dependence(String column) { throw null; }
  public PartialDependence2 dependence(String first, String second) { throw null; }
  public Explainer exactUpTo(int columns) { throw null; }
  public Explanation explain(dev.nn.data.Table table, int row) { throw null; }
  public Explanation explain(Record row) { throw null; }
  public Explanation explain(java.util.Map<String, ?> row) { throw null; }
  public static Explainer of(java.util.function.Supplier<? extends RowModel> model, dev.nn.data.Table background) { throw null; }
  public static Explainer of(java.util.function.Supplier<? extends RowModel> model, dev.nn.data.preprocessing.ranges.Ranges background) { throw null; }
  public Explainer pairs(int count) { throw null; }
  public Explainer rows(int most) { throw null; }
  public Explainer scale(OutputScale scale) { throw null; }
  public Explainer seed(long seed) { throw null; }
}
