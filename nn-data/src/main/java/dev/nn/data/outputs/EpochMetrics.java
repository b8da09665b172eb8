package dev.nn.data.outputs;

import dev.nn.api.Matrix;
import dev.nn.api.metrics.Metric;
import dev.nn.core.samples.OutputReceiver;
import dev.nn.core.samples.RowGroups;
import dev.nn.core.training.EpochRecord;
import dev.nn.core.training.Progress;
import dev.nn.core.training.TrainingListener;
import dev.nn.data.Rows;
import dev.nn.data.Table;
import dev.nn.data.metrics.Evaluation;
import dev.nn.data.metrics.PredictedRows;
import dev.nn.data.metrics.Quantities;
import dev.nn.data.metrics.Tally;
import dev.nn.data.preprocessing.Predicted;
import dev.nn.data.preprocessing.Preprocessing;
import dev.nn.data.preprocessing.TableTargets;
import dev.nn.data.preprocessing.TargetEncoder;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Computes metrics of the validation rows after each epoch, as at the end of a training: in the
 * table's units, and with weight 1 for each row. They are recorded as {@code val_rmse}, for
 * example, and use the outputs that the validation loss needs anyway.
 */
public final class EpochMetrics implements TrainingListener, OutputReceiver {

  public static final String PREFIX = "val_";

  private final List<Metric> metrics;
  private final TargetEncoder target;
  private final double @Nullable [] truth; // null if targets are converted back to their units
  private final @Nullable RowGroups groups; // of the validation rows, in their order
  private final boolean numbers;
  private int next;
  private Tally<Evaluation> tally;

  /** Creates a listener for some rows of a table, with their groups or null. */
  public EpochMetrics(
      List<Metric> metrics,
      Preprocessing preprocessing,
      Table table,
      Rows validation,
      @Nullable RowGroups groups) {
    this(
        metrics,
        preprocessing.target(),
        truth(preprocessing.targets(table), preprocessing.target(), validation),
        groups);
  }

  /**
   * Creates a listener for rows of which only the encoded targets are left, so numbers have the
   * digits of 32 bits.
   */
  public EpochMetrics(List<Metric> metrics, TargetEncoder target) {
    this(metrics, target, null, null);
  }

  private EpochMetrics(
      List<Metric> metrics,
      TargetEncoder target,
      double @Nullable [] truth,
      @Nullable RowGroups groups) {
    this.metrics = List.copyOf(metrics);
    this.target = target;
    this.truth = truth;
    this.groups = groups;
    numbers = hasNumbers(target);
    tally = Evaluation.measure(this.metrics).tally();
  }

  private static boolean hasNumbers(TargetEncoder target) {
    return target.predicted().stream().anyMatch(Predicted::isNumber);
  }

  private static double @Nullable [] truth(TableTargets targets, TargetEncoder target, Rows rows) {
    if (!hasNumbers(target)) {
      return null; // labels are compared as they are encoded
    }
    double[] values = new double[Math.multiplyExact(rows.size(), target.outputs())];
    for (int i = 0; i < rows.size(); i++) {
      targets.read(rows.row(i), values, i * target.outputs());
    }
    return values;
  }

  @Override
  public void receive(Matrix outputs, Matrix targets, float[] weights) {
    float[] ones = new float[outputs.rows()];
    Arrays.fill(ones, 1);
    PredictedRows rows =
        numbers
            ? new PredictedRows(inUnits(outputs, target), null, actual(targets), ones)
            : PredictedRows.of(outputs, null, targets, ones);
    tally.add(rows.in(groups, next));
    next += outputs.rows();
  }

  private Quantities actual(Matrix targets) {
    double[] known = truth;
    if (known == null) {
      return inUnits(targets, target);
    }
    int columns = targets.columns();
    int end = next + targets.rows();
    return new Quantities(
        Arrays.copyOfRange(known, next * columns, end * columns), targets.rows(), columns);
  }

  /** Converts outputs, or encoded targets, to the table's units. */
  public static Quantities inUnits(Matrix encoded, TargetEncoder target) {
    double[] numbers = new double[encoded.rows() * encoded.columns()];
    for (int i = 0; i < numbers.length; i++) {
      numbers[i] = encoded.data()[encoded.start() + i];
    }
    for (int r = 0; r < encoded.rows(); r++) {
      target.toUnits(numbers, r * encoded.columns());
    }
    return new Quantities(numbers, encoded.rows(), encoded.columns());
  }

  @Override
  public void epochEnded(Progress progress, EpochRecord epoch) {
    tally.result().values().forEach((name, value) -> progress.record(PREFIX + name, value));
    next = 0;
    tally = Evaluation.measure(metrics).tally();
  }
}
