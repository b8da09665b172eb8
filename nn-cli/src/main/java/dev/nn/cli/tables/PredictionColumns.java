package dev.nn.cli.tables;

import dev.nn.data.decisions.Interval;
import dev.nn.data.model.Model;
import dev.nn.data.model.Prediction;
import dev.nn.data.preprocessing.Predicted;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The columns of predictions: a number, with its quantiles if they are asked for, or a label and
 * the probability of each.
 */
public final class PredictionColumns {

  private final List<Predicted> predicted;
  private final List<Double> quantiles;

  /** Refuses a quantile outside 0 to 1. */
  public PredictionColumns(Model model, List<Double> quantiles) {
    predicted = model.preprocessing().target().predicted();
    this.quantiles = List.copyOf(quantiles);
    for (double quantile : quantiles) {
      if (!(quantile > 0 && quantile < 1)) {
        throw new IllegalArgumentException(
            "a quantile of %s; expected numbers above 0 and below 1, such as 0.05,0.95"
                .formatted(quantile));
      }
    }
  }

  /** Returns the values of a prediction by the names of the columns, which are always the same. */
  public Map<String, Object> of(Prediction prediction) {
    Map<String, Object> values = new LinkedHashMap<>();
    for (Predicted column : predicted) {
      String name = column.column();
      if (column.isNumber()) {
        values.put(name, prediction.number(name));
        quantiles.forEach(q -> values.put(name + " q" + q, quantile(prediction, name, q)));
      } else {
        values.put(name, prediction.label(name));
        String prefix = predicted.size() == 1 ? "p(" : "p(" + name + " = ";
        prediction
            .probabilities(name)
            .forEach((label, probability) -> values.put(prefix + label + ")", probability));
      }
    }
    return values;
  }

  /** Returns the end of the interval that has the quantile as its border. */
  private static double quantile(Prediction prediction, String column, double quantile) {
    if (quantile == 0.5) {
      return prediction.number(column);
    }
    Interval interval = prediction.interval(column, Math.abs(2 * quantile - 1));
    return quantile < 0.5 ? interval.lower() : interval.upper();
  }
}
