// Written by bin/api-baseline.
package dev.nn.data.preprocessing;

public final class Preprocessing {
  private Preprocessing() {}
  public void addTransforms(dev.nn.core.SavedPlugins needed) { throw null; }
  public double code(int column, Object value) { throw null; }
  public java.util.List<dev.nn.data.Column> columns() { throw null; }
  public dev.nn.data.Dataset dataset(dev.nn.data.Table table, dev.nn.data.Rows rows) { throw null; }
  public java.util.List<dev.nn.data.preprocessing.encoding.Encoder> encoders() { throw null; }
  public boolean equals(Object other) { throw null; }
  public int hashCode() { throw null; }
  public Preprocessing in(dev.nn.core.plugins.Plugins plugins) { throw null; }
  public java.util.List<String> inputNames() { throw null; }
  public TableInputs inputs(dev.nn.data.Table table) { throw null; }
  public java.util.List<String> notes() { throw null; }
  public static Preprocessing of(java.util.List<dev.nn.data.preprocessing.encoding.Encoder> encoders, TargetEncoder target) { throw null; }
  public static Preprocessing parse(String json) { throw null; }
  public java.util.Optional<dev.nn.data.preprocessing.ranges.Ranges> ranges() { throw null; }
  public TableInputs readableInputs(dev.nn.data.Table table) { throw null; }
  public java.util.List<ModelColumn> reviewed() { throw null; }
  public TargetEncoder target() { throw null; }
  public TableTargets targets(dev.nn.data.Table table) { throw null; }
  public String toJson() { throw null; }
  public String toString() { throw null; }
  public java.util.List<dev.nn.api.columns.Transform> transformPlugins() { throw null; }
  public java.util.List<String> transforms() { throw null; }
}
