package dev.nn.data.metrics;

import java.util.Objects;
import java.util.function.BiConsumer;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;

/** Tallies rows that have a class. Offers the class and probabilities of the current row. */
final class ClassTally<S> extends RowTally<S> {

  /** How far a probability may be outside [0, 1]: a few float roundings. */
  private static final double OUTSIDE = 0x1p-20;

  /** How far the sum of a row may be from 1: float roundings for some thousand classes. */
  private static final double OFF_ONE = 1e-3;

  private final Function<ClassTally<S>, S> start;
  private final BiConsumer<S, ClassTally<S>> count;
  private double[] p = {};
  private int outputs;
  private @Nullable PredictedRows part;
  private int r;
  private int actual;
  private double weight;

  ClassTally(String name, Function<ClassTally<S>, S> start, BiConsumer<S, ClassTally<S>> count) {
    super(name);
    this.start = start;
    this.count = count;
  }

  static Tally<Double> mean(String name, ToDoubleFunction<ClassTally<?>> ofRow) {
    ClassTally<double[]> tally =
        new ClassTally<>(
            name,
            row -> new double[2],
            (sums, row) -> {
              sums[0] += row.weight * ofRow.applyAsDouble(row);
              sums[1] += row.weight;
            });
    return tally.then(sums -> sums[0] / sums[1]);
  }

  @Override
  S begin(int predictionColumns, int targetColumns) {
    outputs = predictionColumns;
    p = new double[Math.max(2, predictionColumns)];
    if (targetColumns != 1 && targetColumns != predictionColumns) {
      throw new IllegalArgumentException(
          "%s: targets of %s columns for predictions of %s; expected 1, the index of the class, or %s, one for each class"
              .formatted(name, targetColumns, predictionColumns, p.length));
    }
    return start.apply(this);
  }

  @Override
  void row(S counts, PredictedRows rowsOfPart, int row, double w) {
    part = rowsOfPart;
    r = row;
    weight = w;
    Quantities targets = part.targets();
    actual = targets.columns() == 1 ? label(targets) : greatest(targets);
    count.accept(counts, this);
  }

  private int label(Quantities targets) {
    float value = (float) targets.get(r, 0);
    int label = (int) value;
    if (label != value || label < 0 || label >= p.length) {
      throw new IllegalArgumentException(
          "the target of row %s is %s, expected the index of a class: a whole number from 0 to %s"
              .formatted(rows + 1, value, p.length - 1));
    }
    return label;
  }

  private int greatest(Quantities targets) {
    int best = 0;
    boolean alone = true;
    double most = finite("target", (float) targets.get(r, 0), 0);
    for (int c = 1; c < targets.columns(); c++) {
      double value = finite("target", (float) targets.get(r, c), c);
      if (value >= most) {
        alone = value > most;
        most = value;
        best = c;
      }
    }
    if (!alone) {
      throw new IllegalArgumentException(
          "the targets of row %s have their maximum, %s, in several columns; expected it in one column only, to tell the class"
              .formatted(rows + 1, most));
    }
    return best;
  }

  int outputs() {
    return outputs;
  }

  int classes() {
    return p.length;
  }

  double weight() {
    return weight;
  }

  int actual() {
    return actual;
  }

  double prediction(int output) {
    float value = (float) Objects.requireNonNull(part).predictions().get(r, output);
    return finite("prediction", value, output);
  }

  /**
   * Returns the class that the model decided for, else the first with the greatest prediction. If
   * there is only one column, class 1 is predicted above a half.
   */
  int predicted() {
    int[] labels = Objects.requireNonNull(part).labels();
    if (labels != null) {
      return Objects.checkIndex(labels[r], p.length);
    }
    double most = prediction(0);
    if (outputs == 1) {
      return most > 0.5 ? 1 : 0;
    }
    int best = 0;
    for (int c = 1; c < outputs; c++) {
      double value = prediction(c);
      if (value > most) {
        most = value;
        best = c;
      }
    }
    return best;
  }

  /** Returns the probabilities, [classes]. All rows share the array. */
  double[] probabilities() {
    if (outputs == 1) {
      p[1] = probability(0);
      p[0] = 1 - p[1];
      return p;
    }
    double sum = 0;
    for (int c = 0; c < p.length; c++) {
      p[c] = probability(c);
      sum += p[c];
    }
    if (Math.abs(sum - 1) > OFF_ONE) {
      throw undefined(
          "the predictions of row %s add up to %s, expected probabilities that add up to 1; use a softmax output"
              .formatted(rows + 1, sum));
    }
    return p;
  }

  private double probability(int output) {
    double value = prediction(output);
    if (value < -OUTSIDE || value > 1 + OUTSIDE) {
      throw undefined(
          "the prediction of row %s is %s in column %s, expected a probability from 0 to 1; use an output of softmax, or of sigmoid for one column"
              .formatted(rows + 1, (float) value, output + 1));
    }
    return Math.max(0, Math.min(1, value));
  }
}
