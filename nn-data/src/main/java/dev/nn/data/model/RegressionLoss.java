package dev.nn.data.model;

import dev.nn.api.Domain;
import dev.nn.api.Loss;
import dev.nn.data.Rows;
import dev.nn.data.Table;
import dev.nn.data.preprocessing.NumberTargets;

/** Checks that a loss takes the numbers of a regression, as they are scaled for training. */
final class RegressionLoss {

  private final Loss loss;
  private final Domain domain;

  private RegressionLoss(Loss loss) {
    this.loss = loss;
    domain = loss.targets();
  }

  /**
   * Checks the numbers of some rows.
   *
   * @throws IllegalArgumentException if the loss does not take one, naming column and row
   */
  static void require(Loss loss, NumberTargets target, Table table, Rows rows) {
    new RegressionLoss(loss).check(target, table, rows);
  }

  private void check(NumberTargets target, Table table, Rows rows) {
    int columns = target.names().size();
    if (columns == 1 && loss.predictions().distribution()) {
      throw new IllegalArgumentException(
          "the loss %s takes %s, and column '%s' alone is predicted as a number; predict labels by Recipe.classification(\"%s\"), or choose another loss, such as mse"
              .formatted(
                  loss.name(), loss.predictions(), target.names().get(0), target.names().get(0)));
    }
    for (int c = 0; c < columns && !domain.equals(Domain.ANY); c++) {
      int column = table.column(target.names().get(c));
      for (int i = 0; i < rows.size(); i++) {
        double number = table.cell(rows.row(i), column);
        double scaled = target.scales().get(c).apply(number);
        if (!domain.contains(scaled) && !Double.isNaN(scaled)) { // others tell what is missing
          throw refusal(target.names().get(c), rows.row(i), number, scaled);
        }
      }
    }
  }

  private IllegalArgumentException refusal(String column, int row, double number, double scaled) {
    if (!domain.contains(number)) {
      return new IllegalArgumentException(
          "the loss %s takes %s, and column '%s' is %s in row %s; choose another loss, such as mse, or leave such rows out%s"
              .formatted(
                  loss.name(),
                  domain,
                  column,
                  number,
                  row,
                  Double.isInfinite(domain.most())
                      ? ""
                      : "; labels are predicted by Recipe.classification(\"" + column + "\")"));
    }
    return new IllegalArgumentException(
        "the loss %s takes %s, and column '%s', %s in row %s, is scaled to %s for training; train on the numbers as they are, by Target.regression(\"%s\").scaling(Scaling.none()), or choose another loss, such as mse"
            .formatted(loss.name(), domain, column, number, row, (float) scaled, column));
  }
}
