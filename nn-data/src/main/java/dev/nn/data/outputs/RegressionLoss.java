package dev.nn.data.outputs;

import dev.nn.api.Domain;
import dev.nn.api.Loss;
import dev.nn.core.plugins.Registry;
import dev.nn.data.Rows;
import dev.nn.data.Table;
import dev.nn.data.preprocessing.Regression.NumberTargets;
import dev.nn.data.preprocessing.TargetEncoder;
import dev.nn.data.text.Names;
import java.util.List;

/** The check that a loss takes the numbers of a regression, as scaled for training. */
public final class RegressionLoss {

  private RegressionLoss() {}

  /** Checks each regression of a target with the loss of its outputs. */
  public static void require(
      Registry<Loss> losses, String loss, TargetEncoder target, Table table, Rows rows) {
    int output = 0;
    for (TargetEncoder part : OutputBlocks.parts(target)) {
      if (part instanceof NumberTargets numbers) {
        Loss ofPart = losses.get(OutputBlocks.at(loss, output).toString());
        require(ofPart, numbers, table, rows);
      }
      output += part.outputs();
    }
  }

  private static void require(Loss loss, NumberTargets target, Table table, Rows rows) {
    List<String> names = target.names();
    if (names.size() == 1 && loss.predictions().distribution()) {
      throw new IllegalArgumentException(
          "the loss %s takes %s, and column '%s' alone is predicted as a number; predict labels by Recipe.classification(\"%s\"), or choose another loss, such as mse"
              .formatted(
                  loss.name(),
                  loss.predictions(),
                  Names.shortened(names.get(0)),
                  Names.shortened(names.get(0))));
    }
    Domain domain = loss.targets();
    for (int c = 0; c < names.size() && !domain.equals(Domain.ANY); c++) {
      int column = table.column(names.get(c));
      for (int i = 0; i < rows.size(); i++) {
        double number = table.cell(rows.row(i), column);
        double scaled = target.scales().get(c).apply(number);
        if (!domain.contains(scaled) && !Double.isNaN(scaled)) { // missing ones are refused later
          throw refusal(loss, names.get(c), rows.row(i), number, scaled);
        }
      }
    }
  }

  public static IllegalArgumentException refusal(
      Loss loss, String column, int row, double number, double scaled) {
    Domain domain = loss.targets();
    if (domain.contains(number)) {
      return new IllegalArgumentException(
          "the loss %s takes %s, and column '%s', %s in row %s, is scaled to %s for training; train on the numbers as they are, by Target.regression(\"%s\").scaling(Scaling.none()), or choose another loss, such as mse"
              .formatted(
                  loss.name(),
                  domain,
                  Names.shortened(column),
                  number,
                  row,
                  (float) scaled,
                  Names.shortened(column)));
    }
    String labels =
        "; labels are predicted by Recipe.classification(\"%s\")"
            .formatted(Names.shortened(column));
    String remedy = Double.isInfinite(domain.most()) ? "" : labels;
    return new IllegalArgumentException(
        "the loss %s takes %s, and column '%s' is %s in row %s; choose another loss, such as mse, or leave such rows out%s"
            .formatted(loss.name(), domain, Names.shortened(column), number, row, remedy));
  }
}
