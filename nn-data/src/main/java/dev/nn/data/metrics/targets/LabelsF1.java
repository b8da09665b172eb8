package dev.nn.data.metrics.targets;

import dev.nn.data.metrics.Metric;
import dev.nn.data.metrics.counts.ClassCounts;
import dev.nn.data.metrics.counts.LabelCounts;
import dev.nn.data.metrics.measures.Average;
import dev.nn.data.metrics.measures.Tally;

/**
 * The F1 of several labels, each against its absence: 0 to 1, as the mean over the labels, or of
 * their summed counts (scikit-learn: {@code f1_score}). A label that no row has or is predicted to
 * have counts as 0; a label is predicted where its probability is above a half.
 *
 * @param average {@link Average#MACRO} or {@link Average#MICRO}
 */
public record LabelsF1(Average average) implements Metric {

  /**
   * Refuses other averages.
   *
   * @param average {@link Average#MACRO} or {@link Average#MICRO}
   */
  public LabelsF1 {
    if (average != Average.MACRO && average != Average.MICRO) {
      throw new IllegalArgumentException(
          "the average " + average + " of several labels; choose MACRO or MICRO");
    }
  }

  @Override
  public String name() {
    return ClassCounts.name("labels_f1", average);
  }

  @Override
  public boolean greaterIsBetter() {
    return true;
  }

  @Override
  public Tally<Double> tally() {
    return LabelCounts.tally(name())
        .then(average == Average.MACRO ? LabelCounts::macroF1 : LabelCounts::microF1);
  }
}
