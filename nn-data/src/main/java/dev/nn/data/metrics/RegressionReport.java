package dev.nn.data.metrics;

import dev.nn.data.text.TextTable;
import java.util.ArrayList;
import java.util.List;

/** The errors of each predicted quantity, in the order of the columns. Immutable. */
public record RegressionReport(List<Target> targets) {

  /** The errors of one quantity. R² is NaN if there is only one row, MAPE if a target is 0. */
  public record Target(String name, double mse, double rmse, double mae, double r2, double mape) {}

  public RegressionReport {
    targets = List.copyOf(targets);
  }

  /** {@return the report as a measure; targets are named by their indices} */
  public static Measure<RegressionReport> measure() {
    return measure(List.of());
  }

  /**
   * {@return the report as a measure}
   *
   * @param targets the name of each target column
   */
  public static Measure<RegressionReport> measure(List<String> targets) {
    List<String> names = List.copyOf(targets);
    return () -> ErrorMetrics.tally("the regression report").then(columns -> of(columns, names));
  }

  private static RegressionReport of(List<ErrorMetrics.Errors> columns, List<String> given) {
    List<String> names = given.isEmpty() ? ConfusionMatrix.indices(columns.size()) : given;
    if (names.size() != columns.size()) {
      throw new IllegalArgumentException(
          "%s names of targets, %s, for %s columns; give one for each"
              .formatted(names.size(), names, columns.size()));
    }
    List<Target> targets = new ArrayList<>();
    for (int c = 0; c < columns.size(); c++) {
      ErrorMetrics.Errors errors = columns.get(c);
      targets.add(
          new Target(
              names.get(c), errors.mse(), errors.rmse(), errors.mae(), errors.r2(), errors.mape()));
    }
    return new RegressionReport(targets);
  }

  /** Returns a line for each target. */
  @Override
  public String toString() {
    TextTable table = new TextTable().line("target", "MSE", "RMSE", "MAE", "R²", "MAPE");
    for (Target target : targets) {
      table.line(
          target.name(),
          TextTable.number(target.mse()),
          TextTable.number(target.rmse()),
          TextTable.number(target.mae()),
          TextTable.share(target.r2()),
          TextTable.share(target.mape()));
    }
    return table.toString();
  }
}
