package dev.nn.data.model;

import dev.nn.api.text.VisibleText;
import dev.nn.data.comparison.Comparison.Contestant;
import dev.nn.data.decisions.Interval;
import dev.nn.data.decisions.Intervals;
import dev.nn.data.ensemble.Decider;
import dev.nn.data.outputs.TargetBlock;
import dev.nn.data.preprocessing.RangeWarning;
import dev.nn.data.text.Names;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * One row's prediction: a number, or a label with each label's probability; or several, by column.
 * Immutable. A getter throws an {@link IllegalStateException} if the prediction is of the other
 * kind, or if there are several columns and you name none.
 */
public final class Prediction {

  /** What all of a model's predictions share. */
  record Meaning(List<String> names, Decider decider, String withoutIntervals) {}

  private final Meaning meaning;
  private final Decider decider;
  private final double[] values;
  private final List<RangeWarning> warnings;

  Prediction(Meaning meaning, double[] values, List<RangeWarning> warnings) {
    this.meaning = meaning;
    decider = meaning.decider;
    this.values = values;
    this.warnings = warnings;
  }

  /** {@return the number that a single-column regression predicts, in its unit} */
  public double number() {
    return values[start(single(true))];
  }

  /** {@return a column's number, in its unit} */
  public double number(String column) {
    return values[start(index(column, true))];
  }

  /**
   * Returns the interval around the number that a single-column regression predicts, in its unit.
   * Throws if the model had too few rows to fit it.
   *
   * @param level the chance that the interval contains the number, such as 0.9; must be above 0 and
   *     below 1
   */
  public Interval interval(double level) {
    return interval(single(true), level);
  }

  /** {@return the interval around a column's number; see {@link #interval(double)}} */
  public Interval interval(String column, double level) {
    return interval(index(column, true), level);
  }

  private Interval interval(int index, double level) {
    Intervals intervals = decider.intervals(index);
    if (intervals == null) {
      throw new IllegalStateException(
          "the model has no intervals for column '%s'%s"
              .formatted(
                  Names.shortened(decider.columns().get(index).name()), meaning.withoutIntervals));
    }
    return intervals.about(values[start(index)], level);
  }

  /** {@return the label that the model decides on: by its threshold, else the most probable} */
  public String label() {
    return label(single(false));
  }

  /** {@return a column's label; see {@link #label()}} */
  public String label(String column) {
    return label(index(column, false));
  }

  private String label(int index) {
    return decider.columns().get(index).labels().get(decider.label(index, values));
  }

  /**
   * {@return a label's probability, from 0 to 1; or the output, if the last layer is neither
   * softmax nor sigmoid}
   */
  public double probability(String label) {
    return probability(single(false), label);
  }

  /** {@return a label's probability in a column; see {@link #probability(String)}} */
  public double probability(String column, String label) {
    return probability(index(column, false), label);
  }

  private double probability(int index, String label) {
    List<String> labels = decider.columns().get(index).labels();
    int place = labels.indexOf(label);
    if (place < 0) {
      throw new IllegalArgumentException(
          "the model predicts no label '%s'; it predicts %s"
              .formatted(Names.shortened(label), Names.list(labels)));
    }
    return values[start(index) + place];
  }

  /** {@return each label's probability, in the order of {@link Model#labels()}} */
  public Map<String, Double> probabilities() {
    return probabilities(single(false));
  }

  /** {@return each label's probability in a column, in order} */
  public Map<String, Double> probabilities(String column) {
    return probabilities(index(column, false));
  }

  private Map<String, Double> probabilities(int index) {
    return byName(decider.columns().get(index).labels(), start(index));
  }

  /**
   * Returns numbers by column, or probabilities by label. If there are several columns, labels
   * become {@code column = label}.
   */
  public Map<String, Double> values() {
    return byName(meaning.names, 0);
  }

  private Map<String, Double> byName(List<String> keys, int start) {
    Map<String, Double> byName = new LinkedHashMap<>();
    for (int i = 0; i < keys.size(); i++) {
      byName.put(keys.get(i), values[start + i]);
    }
    return Collections.unmodifiableMap(byName);
  }

  /**
   * Returns a warning for each column in which the row is unlike all training rows, because the
   * prediction extrapolates there.
   */
  public List<RangeWarning> warnings() {
    return warnings;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Prediction that
        && meaning.names.equals(that.meaning.names)
        && Arrays.equals(values, that.values);
  }

  @Override
  public int hashCode() {
    return 31 * meaning.names.hashCode() + Arrays.hashCode(values);
  }

  @Override
  public String toString() {
    boolean isLabel = decider.columns().size() == 1 && !decider.columns().get(0).isNumber();
    return VisibleText.of(isLabel ? label() + " " + values() : values().toString());
  }

  Contestant.Guess guess() {
    return new Contestant.Guess(
        Arrays.stream(values).boxed().toList(),
        decider.columns().stream().map(c -> c.isNumber() ? "" : label(c.name())).toList());
  }

  /** Returns the only column's index. Throws if there are several, or it is of the other kind. */
  private int single(boolean number) {
    if (decider.columns().size() > 1) {
      TargetBlock one =
          decider.columns().stream()
              .filter(column -> column.isNumber() == number)
              .findFirst()
              .orElse(decider.columns().get(0));
      throw new IllegalStateException(
          "the model predicts the columns %s; name one of them, as in %s(\"%s\")"
              .formatted(
                  Names.list(columns()),
                  one.isNumber() ? "number" : "label",
                  Names.shortened(one.name())));
    }
    return ofKind(0, number);
  }

  private int index(String column, boolean number) {
    int index = columns().indexOf(column);
    if (index < 0) {
      throw new IllegalArgumentException(
          "the model predicts no column '%s'; %s"
              .formatted(
                  Names.shortened(column),
                  Names.orNear(column, columns(), "it predicts " + Names.list(columns()))));
    }
    return ofKind(index, number);
  }

  private int ofKind(int index, boolean number) {
    TargetBlock column = decider.columns().get(index);
    if (column.isNumber() != number) {
      throw new IllegalStateException(
          number
              ? "the model predicts the labels %s, not a number; use label()"
                  .formatted(Names.list(column.labels()))
              : "the model predicts the numbers of [%s], not a label; use number()"
                  .formatted(VisibleText.of(column.name())));
    }
    return index;
  }

  private int start(int index) {
    return decider.columns().get(index).prediction();
  }

  private List<String> columns() {
    return decider.columns().stream().map(TargetBlock::name).toList();
  }
}
