// Written by bin/api-baseline.
package dev.nn.data.csv;

public final class Csv {
  public static final java.util.Set<String> MISSING = (java.util.Set) null;
  private Csv() {}
  public Csv charset(java.nio.charset.Charset other) { throw null; }
  public java.util.List<String> columnNames() throws java.io.IOException { throw null; }
  public Csv decimal(char point) { throw null; }
  public Csv header(boolean present) { throw null; }
  public Csv leaveOut(String... columns) { throw null; }
  public dev.nn.data.table.MappedTable materialize(java.nio.file.Path to) throws java.io.IOException { throw null; }
  public Csv missing(String... markers) { throw null; }
  public Csv names(java.util.List<String> all) { throw null; }
  public static Csv of(java.io.InputStream in) throws java.io.IOException { throw null; }
  public static Csv of(java.io.Reader in) throws java.io.IOException { throw null; }
  public static Csv of(java.nio.file.Path file) { throw null; }
  public static Csv of(java.util.List<java.nio.file.Path> files) { throw null; }
  public Csv quote(char around) { throw null; }
  public dev.nn.data.Table read() throws java.io.IOException { throw null; }
  public Csv separator(char between) { throw null; }
  public Csv skipMalformed(java.util.function.Consumer<MalformedLine> report) { throw null; }
  public Csv type(String column, dev.nn.data.Column.Kind kind) { throw null; }
  public Csv types(java.util.Map<String, dev.nn.data.Column.Kind> kinds) { throw null; }
}
