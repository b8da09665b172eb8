package dev.nn.data.decisions;

import java.util.List;
import java.util.Optional;

/** A model's decisions, as stored in its file: one for each predicted column that has any. */
public record Decisions(List<LabelDecision> labels, List<NumberDecision> numbers) {

  /** The intervals around a column's predictions. */
  public record NumberDecision(String column, Intervals intervals) {}

  /** The JSON of {@link #NONE}. */
  public static final String JSON_OF_NONE = "{\"labels\":[],\"numbers\":[]}";

  /** No decisions: the most probable label, and no intervals. */
  public static final Decisions NONE = new Decisions(List.of(), List.of());

  public Decisions {
    labels = List.copyOf(labels);
    numbers = List.copyOf(numbers);
  }

  /** {@return the decision for a column that has labels} */
  public Optional<LabelDecision> labels(String column) {
    return labels.stream().filter(decision -> decision.column().equals(column)).findFirst();
  }

  /** {@return the decision for a column that has numbers} */
  public Optional<NumberDecision> numbers(String column) {
    return numbers.stream().filter(decision -> decision.column().equals(column)).findFirst();
  }
}
