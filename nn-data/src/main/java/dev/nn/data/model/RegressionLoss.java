package dev.nn.data.model;

import dev.nn.api.PluginText;
import dev.nn.data.Rows;
import dev.nn.data.Table;
import dev.nn.data.preprocessing.NumberTargets;
import java.util.Locale;

/** Which numbers a loss takes for targets, where it does not take them all. */
enum RegressionLoss {
  POISSON("counts, 0 or more", 0, Double.POSITIVE_INFINITY),
  BINARY_CROSSENTROPY("probabilities, from 0 to 1", 0, 1),
  CATEGORICAL_CROSSENTROPY("the probabilities of several classes, from 0 to 1", 0, 1),
  KL_DIVERGENCE("the probabilities of several classes, from 0 to 1", 0, 1),
  HINGE("the sides -1 and 1", -1, 1);

  private final String takes;
  private final double least;
  private final double most;

  RegressionLoss(String takes, double least, double most) {
    this.takes = takes;
    this.least = least;
    this.most = most;
  }

  /**
   * Checks that a loss takes the numbers of some rows, as they are scaled for training. Losses of
   * others are not known here, and not checked.
   *
   * @param loss its text
   * @throws IllegalArgumentException if it does not, naming the row
   */
  static void require(String loss, NumberTargets target, Table table, Rows rows) {
    String name = PluginText.parse(loss).name();
    for (RegressionLoss known : values()) {
      if (known.lossName().equals(name)) {
        known.check(target, table, rows);
      }
    }
  }

  private String lossName() {
    return name().toLowerCase(Locale.ROOT);
  }

  private void check(NumberTargets target, Table table, Rows rows) {
    int columns = target.names().size();
    if (columns == 1 && (this == CATEGORICAL_CROSSENTROPY || this == KL_DIVERGENCE)) {
      throw new IllegalArgumentException(
          "the loss %s takes %s, and column '%s' alone is predicted as a number; predict labels by Recipe.classification(\"%s\"), or choose another loss, such as mse"
              .formatted(lossName(), takes, target.names().get(0), target.names().get(0)));
    }
    for (int c = 0; c < columns; c++) {
      int column = table.column(target.names().get(c));
      for (int i = 0; i < rows.size(); i++) {
        double number = table.cell(rows.row(i), column);
        double scaled = target.scales().get(c).apply(number);
        if (scaled < least || scaled > most) { // false where it is missing, which others tell
          throw refusal(target.names().get(c), rows.row(i), number, scaled);
        }
      }
    }
  }

  private IllegalArgumentException refusal(String column, int row, double number, double scaled) {
    if (number < least || number > most) {
      return new IllegalArgumentException(
          "the loss %s takes %s, and column '%s' is %s in row %s; choose another loss, such as mse, or leave such rows out%s"
              .formatted(
                  lossName(),
                  takes,
                  column,
                  number,
                  row,
                  this == POISSON
                      ? ""
                      : "; labels are predicted by Recipe.classification(\"" + column + "\")"));
    }
    return new IllegalArgumentException(
        "the loss %s takes %s, and column '%s', %s in row %s, is scaled to %s for training; train on the numbers as they are, by Target.regression(\"%s\").scaling(Scaling.none()), or choose another loss, such as mse"
            .formatted(lossName(), takes, column, number, row, (float) scaled, column));
  }
}
