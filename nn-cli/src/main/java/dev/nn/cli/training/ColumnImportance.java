package dev.nn.cli.training;

import dev.nn.api.RandomStream;
import dev.nn.api.metrics.Metric;
import dev.nn.core.samples.Shuffle;
import dev.nn.data.Rows;
import dev.nn.data.Table;
import dev.nn.data.assessment.Importances;
import dev.nn.data.assessment.PermutationImportance;
import dev.nn.data.metrics.ClassMetrics.Accuracy;
import dev.nn.data.metrics.ErrorMetrics.Rmse;
import dev.nn.data.metrics.ProbabilityMetrics.LogLoss;
import dev.nn.data.model.Model;
import dev.nn.data.preprocessing.Predicted;
import java.util.List;
import java.util.Optional;

/** The importance of columns by as many rows as a second or two allow. */
public final class ColumnImportance {

  private static final int REPEATS = 3;

  /** The predictions that may be made. */
  private static final int PREDICTIONS = 300_000;

  private static final int LEAST_ROWS = 20;

  private ColumnImportance() {}

  /**
   * Returns the importance of each column of a model that predicts one column; empty for another
   * model, for too few rows, and for columns too many for a moment.
   */
  public static Optional<Importances> of(Model model, Table table, Rows rows) {
    List<Predicted> predicted = model.preprocessing().target().predicted();
    int columns = model.preprocessing().columns().size();
    int most = Math.min(rows.size(), PREDICTIONS / REPEATS / columns);
    if (predicted.size() != 1 || most < LEAST_ROWS) {
      return Optional.empty();
    }
    int[] order = Shuffle.of(rows.size(), RandomStream.of(0).derive("importance", 0));
    Rows some = Rows.of(most, i -> rows.row(order[i]));
    boolean numbers = predicted.get(0).isNumber();
    Metric metric = numbers ? new Rmse() : new LogLoss();
    boolean defined = model.evaluate(table.select(some), List.of(metric)).undefined().isEmpty();
    Metric judged = defined ? metric : new Accuracy();
    return Optional.of(new PermutationImportance(judged, REPEATS, 0).of(model, table, some));
  }
}
