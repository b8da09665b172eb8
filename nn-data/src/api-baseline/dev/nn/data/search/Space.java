// Written by bin/api-baseline.
package dev.nn.data.search;

public record Space(java.util.Map<String, Dimension> dimensions) {
  public Space choice(String name, Object... values) { throw null; }
  public Configuration configuration(long seed, int trial) { throw null; }
  public static Space empty() { throw null; }
  public Space logRange(String name, double low, double high) { throw null; }
  public Space logWholeRange(String name, int low, int high) { throw null; }
  public Space range(String name, double low, double high) { throw null; }
  public Space wholeRange(String name, int low, int high) { throw null; }
  public Space with(String name, Dimension dimension) { throw null; }
}
