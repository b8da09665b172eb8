// Written by bin/api-baseline.
package dev.nn.onnx.names;

public record ImportNames(java.util.List<String> columns, java.util.List<String> predicted, java.util.List<String> labels) {
  public static final ImportNames NONE = (dev.nn.onnx.names.ImportNames) null;
  public ImportNames columns(String... names) { throw null; }
  public ImportNames labels(String... names) { throw null; }
  public ImportNames predicted(String... names) { throw null; }
}
