// Written by bin/api-baseline.
package dev.nn.data.decisions;

public record Decisions(java.util.List<LabelDecision> labels, java.util.List<NumberDecision> numbers) {
  public static final String JSON_OF_NONE = "{\"labels\":[],\"numbers\":[]}";
  public static final Decisions NONE = (dev.nn.data.decisions.Decisions) null;
  public java.util.Optional<LabelDecision> labels(String column) { throw null; }
  public java.util.Optional<NumberDecision> numbers(String column) { throw null; }
}
