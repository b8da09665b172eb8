package dev.nn.data.outputs;

import dev.nn.api.Domain;
import dev.nn.api.Loss;
import dev.nn.data.Table;
import dev.nn.data.preprocessing.Regression;
import dev.nn.data.preprocessing.Regression.NumberTargets;
import dev.nn.data.preprocessing.Scaling;
import dev.nn.data.preprocessing.Scaling.Standardize;
import dev.nn.data.preprocessing.Target;
import dev.nn.data.preprocessing.TargetEncoder;
import dev.nn.data.text.Names;
import java.util.List;

/**
 * The scale and the last layer of a regression whose loss takes amounts from 0 on, such as poisson:
 * numbers divided by their mean, and exponential, whose outputs so begin near the mean.
 */
public final class Amounts {

  public static final String ACTIVATION = "exponential";

  private Amounts() {}

  public static boolean are(Loss loss) {
    return isFromZero(loss.targets()) && isFromZero(loss.predictions());
  }

  private static boolean isFromZero(Domain domain) {
    return domain.least() >= 0 && domain.most() == Double.POSITIVE_INFINITY;
  }

  /**
   * Returns a target that the loss takes, where the scaling is the default; refuses a number that
   * the loss does not take.
   */
  public static Target scaled(Target target, Loss loss, Table table) {
    if (!(target instanceof Regression numbers)
        || !(numbers.scaling() instanceof Standardize)
        || !are(loss)) {
      return target;
    }
    for (String name : numbers.columns()) {
      int column = table.column(name);
      for (int row = 0; row < table.rows(); row++) {
        double number = table.cell(row, column);
        if (!loss.targets().contains(number) && !Double.isNaN(number)) {
          throw RegressionLoss.refusal(loss, name, row, number, number);
        }
      }
    }
    return numbers.scaling(Scaling.byMean());
  }

  /** Returns a note if {@link #scaled} has changed the target. */
  public static List<String> notes(Target before, Target after, Loss loss) {
    return before.equals(after)
        ? List.of()
        : List.of(
            "the loss %s takes %s, so %s is divided by its mean for training, and the last layer is %s unless the recipe says otherwise"
                .formatted(
                    loss.name(),
                    loss.targets(),
                    after.columns().size() == 1
                        ? "column '" + Names.shortened(after.columns().get(0)) + "'"
                        : "each of " + after.columns(),
                    ACTIVATION));
  }

  /** Returns whether the last layer is {@link #ACTIVATION}, if the recipe names no other. */
  public static boolean suit(TargetEncoder target, Loss loss) {
    return target instanceof NumberTargets && are(loss);
  }
}
