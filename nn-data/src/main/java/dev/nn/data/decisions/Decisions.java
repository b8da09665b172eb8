package dev.nn.data.decisions;

import java.util.List;
import java.util.Optional;

/** The decisions of a model, as its file has them: one for each predicted column that has any. */
public record Decisions(List<LabelDecision> labels, List<NumberDecision> numbers) {

  /** The intervals about the predictions of a column. */
  public record NumberDecision(String column, Intervals intervals) {}

  /** The JSON of {@link #NONE}. */
  public static final String JSON_OF_NONE = "{\"labels\":[],\"numbers\":[]}";

  /** The decisions of a model without any: the most probable label, and no intervals. */
  public static final Decisions NONE = new Decisions(List.of(), List.of());

  public Decisions {
    labels = List.copyOf(labels);
    numbers = List.copyOf(numbers);
  }

  /** Returns the decision about the labels of a column. */
  public Optional<LabelDecision> labels(String column) {
    return labels.stream().filter(decision -> decision.column().equals(column)).findFirst();
  }

  /** Returns the decision about the numbers of a column. */
  public Optional<NumberDecision> numbers(String column) {
    return numbers.stream().filter(decision -> decision.column().equals(column)).findFirst();
  }
}
