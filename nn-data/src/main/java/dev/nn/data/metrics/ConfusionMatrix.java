package dev.nn.data.metrics;

import dev.nn.api.Matrix;
import dev.nn.api.text.VisibleText;
import dev.nn.data.text.TextTable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;

/** The weights of rows by true class, in the matrix's rows, and predicted class. Immutable. */
public final class ConfusionMatrix {

  /** How to combine the precision, recall or F1 of all classes into one number. */
  public enum Average {
    /** The value for class 1; only for two classes. */
    BINARY,
    /** The unweighted mean over the classes that targets or predictions have. */
    MACRO,
    /** The value from the summed counts. It is the accuracy, because each row has one class. */
    MICRO,
    /** The mean over the classes, weighted by their rows. */
    WEIGHTED
  }

  private final List<String> classes;
  private final double[][] weights;
  private final ClassMetrics.Counts counts;

  private ConfusionMatrix(List<String> classes, double[][] weights) {
    this.classes = List.copyOf(classes);
    this.weights = weights;
    counts = new ClassMetrics.Counts(weights.length);
    for (int a = 0; a < weights.length; a++) {
      for (int p = 0; p < weights.length; p++) {
        counts.add(p, a, weights[a][p]);
      }
    }
  }

  /** {@return the confusion matrix as a measure; classes are named by their indices} */
  public static Measure<ConfusionMatrix> measure() {
    return measure(List.of());
  }

  /**
   * {@return the confusion matrix as a measure}
   *
   * @param classes the name of each class, by index
   */
  public static Measure<ConfusionMatrix> measure(List<String> classes) {
    List<String> names = List.copyOf(classes);
    return () -> tally(names);
  }

  /**
   * {@return the confusion matrix of p, [rows × outputs], and t, one-hot, or 0 and 1}
   *
   * <p>With a single output, class 1 is predicted above a half. Use {@link #measure()} if rows have
   * weights.
   */
  public static ConfusionMatrix of(Matrix predictions, Matrix targets) {
    return measure().of(predictions, targets);
  }

  /**
   * {@return the confusion matrix for each row's predicted and true class, by index}
   *
   * @throws IllegalArgumentException if the arrays are empty or have different lengths, or if an
   *     index has no class
   */
  public static ConfusionMatrix of(int[] predicted, int[] actual, List<String> classes) {
    if (predicted.length != actual.length || actual.length == 0) {
      throw new IllegalArgumentException(
          "%s predictions for %s rows; expected one for each, and one row at least"
              .formatted(predicted.length, actual.length));
    }
    double[][] weights = new double[classes.size()][classes.size()];
    for (int i = 0; i < actual.length; i++) {
      int a = Objects.checkIndex(actual[i], classes.size());
      weights[a][Objects.checkIndex(predicted[i], classes.size())]++;
    }
    return new ConfusionMatrix(classes, weights);
  }

  /** {@return the names of the classes, by index} */
  public List<String> classes() {
    return classes;
  }

  /** {@return the weight of the rows in one class that are predicted as another, 0 or more} */
  public double count(int actual, int predicted) {
    return weights[actual][predicted];
  }

  /** {@return the weight of the rows in a class, 0 or more} */
  public double support(int label) {
    return counts.actual[label];
  }

  /** {@return the weight of the rows predicted to be in a class, 0 or more} */
  public double predicted(int label) {
    return counts.predicted[label];
  }

  /** {@return the weight of all rows, above 0} */
  public double total() {
    return ClassMetrics.Counts.sum(counts.actual);
  }

  /** {@return the {@link ClassMetrics.Accuracy}, from 0 to 1} */
  public double accuracy() {
    return counts.accuracy();
  }

  /** {@return the {@link ClassMetrics.BalancedAccuracy}, from 0 to 1} */
  public double balancedAccuracy() {
    return counts.balancedAccuracy();
  }

  /** {@return the {@link ClassMetrics.Precision} of one class, by index, from 0 to 1} */
  public double precision(int label) {
    return counts.precision(label);
  }

  /** {@return the {@link ClassMetrics.Precision}, from 0 to 1} */
  public double precision(Average average) {
    return counts.average(average, counts::precision);
  }

  /** {@return the {@link ClassMetrics.Recall} of one class, by index, from 0 to 1} */
  public double recall(int label) {
    return counts.recall(label);
  }

  /** {@return the {@link ClassMetrics.Recall}, from 0 to 1} */
  public double recall(Average average) {
    return counts.average(average, counts::recall);
  }

  /** {@return the {@link ClassMetrics.F1} of one class, by index, from 0 to 1} */
  public double f1(int label) {
    return counts.f1(label);
  }

  /** {@return the {@link ClassMetrics.F1}, from 0 to 1} */
  public double f1(Average average) {
    return counts.average(average, counts::f1);
  }

  /** Returns the matrix, recalls and accuracy. Indices head columns with long names. */
  @Override
  public String toString() {
    boolean numbered = classes.stream().anyMatch(name -> name.length() > 4);
    List<String> head = new ArrayList<>(List.of("actual \\ predicted"));
    head.addAll(numbered ? indices(classes.size()) : classes);
    head.add("recall");
    TextTable table = new TextTable().line(head);
    for (int a = 0; a < weights.length; a++) {
      List<String> line = new ArrayList<>();
      line.add(numbered ? a + " " + classes.get(a) : classes.get(a));
      for (double weight : weights[a]) {
        line.add(weight == 0 ? "." : TextTable.weight(weight));
      }
      line.add(support(a) == 0 ? "-" : TextTable.share(recall(a)));
      table.line(line);
    }
    return table + "accuracy " + TextTable.share(accuracy()) + "\n";
  }

  static List<String> indices(int count) {
    return IntStream.range(0, count).mapToObj(String::valueOf).toList();
  }

  private static Tally<ConfusionMatrix> tally(List<String> names) {
    ClassTally<double[][]> tally =
        new ClassTally<>(
            "the confusion matrix",
            row -> zeros(names, row.classes()),
            (weights, row) -> weights[row.actual()][row.predicted()] += row.weight());
    return tally.then(
        weights ->
            new ConfusionMatrix(
                names.isEmpty() ? indices(weights.length) : names,
                Arrays.stream(weights).map(double[]::clone).toArray(double[][]::new)));
  }

  private static double[][] zeros(List<String> names, int classes) {
    if (!names.isEmpty() && names.size() != classes) {
      throw new IllegalArgumentException(
          "%s names of classes, %s, for predictions of %s classes; give one for each"
              .formatted(names.size(), VisibleText.of(names), classes));
    }
    return new double[classes][classes];
  }
}
