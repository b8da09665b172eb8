// Written by bin/api-baseline.
package dev.nn.core.plugins;

public record PluginReport(java.util.List<PluginReport.Entry> entries, java.util.List<String> problems) {
  public String toString() { throw null; }
  public record Entry(String kind, String text, String formula, String className, String jar, String version, String loader) {
  }
}
