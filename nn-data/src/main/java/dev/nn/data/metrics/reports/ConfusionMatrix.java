package dev.nn.data.metrics.reports;

import dev.nn.api.Matrix;
import dev.nn.data.metrics.Accuracy;
import dev.nn.data.metrics.BalancedAccuracy;
import dev.nn.data.metrics.F1;
import dev.nn.data.metrics.Precision;
import dev.nn.data.metrics.Recall;
import dev.nn.data.metrics.counts.ClassCounts;
import dev.nn.data.metrics.counts.ClassNames;
import dev.nn.data.metrics.counts.Classes;
import dev.nn.data.metrics.counts.RowTally;
import dev.nn.data.metrics.measures.Average;
import dev.nn.data.metrics.measures.Measure;
import dev.nn.data.metrics.measures.Tally;
import dev.nn.data.text.TextTable;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * How often each class was taken for each: row a, column p has the weight of the rows of class a
 * that were predicted to be of class p, so that mistakes are off the diagonal. Immutable.
 */
public final class ConfusionMatrix {

  private final List<String> classes;
  private final double[][] weights;
  private final ClassCounts counts;

  private ConfusionMatrix(List<String> classes, double[][] weights) {
    this.classes = List.copyOf(classes);
    this.weights = weights;
    counts = new ClassCounts(weights.length);
    for (int a = 0; a < weights.length; a++) {
      for (int p = 0; p < weights.length; p++) {
        counts.add(p, a, weights[a][p]);
      }
    }
  }

  /** The confusion matrix as a measure, its classes named by their indices. */
  public static Measure<ConfusionMatrix> measure() {
    return () -> tally(List.of());
  }

  /**
   * The confusion matrix as a measure.
   *
   * @param classes the name of each class, by its index
   */
  public static Measure<ConfusionMatrix> measure(List<String> classes) {
    List<String> names = List.copyOf(classes);
    return () -> tally(names);
  }

  /** The confusion matrix of some predictions; see {@link #measure()} for weights and networks. */
  public static ConfusionMatrix of(Matrix predictions, Matrix targets) {
    return measure().of(predictions, targets);
  }

  /**
   * The confusion matrix of classes that are known already.
   *
   * @param predicted the predicted class of each row, by index
   * @param actual the true class of each, as many
   * @param classes the names of the classes
   * @throws IllegalArgumentException if there are more of one than of the other, or none
   * @throws IndexOutOfBoundsException if a number is that of no class
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

  /** The names of the classes, by index. */
  public List<String> classes() {
    return classes;
  }

  /** The weight of the rows of class {@code actual} predicted to be of class {@code predicted}. */
  public double count(int actual, int predicted) {
    return weights[actual][predicted];
  }

  /** The weight of the rows of a class. */
  public double support(int label) {
    return counts.actual[label];
  }

  /** The weight of the rows predicted to be of a class. */
  public double predicted(int label) {
    return counts.predicted[label];
  }

  /** The weight of all rows. */
  public double total() {
    return ClassCounts.sum(counts.actual);
  }

  /** As {@link Accuracy}. */
  public double accuracy() {
    return counts.accuracy();
  }

  /** As {@link BalancedAccuracy}. */
  public double balancedAccuracy() {
    return counts.balancedAccuracy();
  }

  /** As {@link Precision}, of one class. */
  public double precision(int label) {
    return counts.precision(label);
  }

  /** As {@link Precision}. */
  public double precision(Average average) {
    return counts.average(average, counts::precision);
  }

  /** As {@link Recall}, of one class. */
  public double recall(int label) {
    return counts.recall(label);
  }

  /** As {@link Recall}. */
  public double recall(Average average) {
    return counts.average(average, counts::recall);
  }

  /** As {@link F1}, of one class. */
  public double f1(int label) {
    return counts.f1(label);
  }

  /** As {@link F1}. */
  public double f1(Average average) {
    return counts.average(average, counts::f1);
  }

  /**
   * The matrix with the recall of each class, and the accuracy below. A dot stands where nothing
   * was counted, so that mistakes meet the eye. Where a name is longer than four letters, columns
   * are headed by the index of the class.
   */
  @Override
  public String toString() {
    boolean numbered = classes.stream().anyMatch(name -> name.length() > 4);
    TextTable table = new TextTable();
    List<String> head = new ArrayList<>(List.of("actual \\ predicted"));
    head.addAll(numbered ? ClassNames.indices(classes.size()) : classes);
    head.add("recall");
    table.line(head);
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

  private static Tally<ConfusionMatrix> tally(List<String> names) {
    return new RowTally<>("the confusion matrix") {
      private double[][] weights = {};

      @Override
      protected void begin(int predictionColumns, int targetColumns) {
        Classes.require(name(), predictionColumns, targetColumns);
        int classes = Classes.count(predictionColumns);
        if (!names.isEmpty()) {
          ClassNames.require(names, classes);
        }
        weights = new double[classes][classes];
      }

      @Override
      protected void row(Matrix predictions, Matrix targets, int r, double w) {
        int predicted = Classes.predicted(this, predictions, r);
        weights[Classes.actual(this, targets, r, weights.length)][predicted] += w;
      }

      @Override
      protected ConfusionMatrix resultOfRows() {
        double[][] copy = new double[weights.length][];
        for (int a = 0; a < copy.length; a++) {
          copy[a] = weights[a].clone();
        }
        return new ConfusionMatrix(names.isEmpty() ? ClassNames.indices(copy.length) : names, copy);
      }
    };
  }
}
