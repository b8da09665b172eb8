// Written by bin/api-baseline.
package dev.nn.data.preprocessing;

public record PreprocessingSpec(dev.nn.data.preprocessing.encoding.Encoding numbers, dev.nn.data.preprocessing.encoding.Encoding categories, java.util.Map<String, dev.nn.data.preprocessing.encoding.Encoding> columns, java.util.Set<String> without, boolean reviewed, dev.nn.data.preprocessing.encoding.TextRule texts) {
  public PreprocessingSpec categories(dev.nn.data.preprocessing.encoding.Encoding encoding) { throw null; }
  public PreprocessingSpec column(String name, dev.nn.data.preprocessing.encoding.Encoding encoding) { throw null; }
  public static PreprocessingSpec defaults() { throw null; }
  public Preprocessing fit(dev.nn.data.Table table, dev.nn.data.Rows training, Target target) { throw null; }
  public FittedColumn fitAgain(dev.nn.data.Table table, dev.nn.data.Rows training, String name, dev.nn.data.preprocessing.encoding.Encoding encoding) { throw null; }
  public FittedColumn fitColumn(dev.nn.data.Table table, dev.nn.data.Rows training, String name) { throw null; }
  public PreprocessingSpec in(dev.nn.core.plugins.Plugins plugins) { throw null; }
  public static Preprocessing join(java.util.List<FittedColumn> fitted, TargetEncoder target, java.util.function.BiFunction<String, dev.nn.data.preprocessing.encoding.Encoding, FittedColumn> again) { throw null; }
  public PreprocessingSpec numbers(dev.nn.data.preprocessing.encoding.Encoding encoding) { throw null; }
  public static PreprocessingSpec parse(String json) { throw null; }
  public PreprocessingSpec strict() { throw null; }
  public String toJson() { throw null; }
  public java.util.List<String> transforms() { throw null; }
  public PreprocessingSpec without(String... names) { throw null; }
}
