package dev.nn.cli.rows;

import dev.nn.cli.output.Answer;
import dev.nn.data.decisions.Interval;
import dev.nn.data.explanation.Explanation;
import dev.nn.data.explanation.Explanation.OutputExplanation;
import dev.nn.data.model.Prediction;
import dev.nn.data.preprocessing.Predicted;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The columns in which predictions are written, and the forms of CSV and JSON for them. */
public final class PredictionCells {

  private PredictionCells() {}

  /**
   * Returns a prediction's values by the names of their columns; null values for no prediction.
   *
   * @param quantiles to predict for columns of numbers, between 0 and 1
   */
  public static Map<String, @Nullable Object> of(
      List<Predicted> predicted, List<Double> quantiles, @Nullable Prediction prediction) {
    Map<String, @Nullable Object> values = new LinkedHashMap<>();
    for (Predicted column : predicted) {
      String name = column.column();
      if (column.isNumber()) {
        values.put(name, prediction == null ? null : prediction.number(name));
        for (double q : quantiles) {
          values.put(name + " q" + q, prediction == null ? null : quantile(prediction, name, q));
        }
      } else {
        values.put(name, prediction == null ? null : prediction.label(name));
        String prefix = predicted.size() == 1 ? "p(" : "p(" + name + " = ";
        Map<String, Double> probabilities =
            prediction == null ? Map.of() : prediction.probabilities(name);
        column
            .labels()
            .forEach(label -> values.put(prefix + label + ")", probabilities.get(label)));
      }
    }
    return values;
  }

  private static double quantile(Prediction prediction, String column, double quantile) {
    if (quantile == 0.5) {
      return prediction.number(column);
    }
    Interval interval = prediction.interval(column, Math.abs(2 * quantile - 1));
    return quantile < 0.5 ? interval.lower() : interval.upper();
  }

  /** Returns a line of a CSV, with its line end. */
  public static String line(Collection<? extends @Nullable Object> cells) {
    StringBuilder line = new StringBuilder();
    for (Object cell : cells) {
      String text = cell == null ? "" : cell.toString();
      boolean comment = line.isEmpty() && text.startsWith("#");
      boolean blank = cells.size() == 1 && text.isEmpty(); // many readers skip empty lines
      boolean quoted = comment || blank || text.chars().anyMatch(c -> ",\"\r\n".indexOf(c) >= 0);
      line.append(quoted ? '"' + text.replace("\"", "\"\"") + '"' : text).append(',');
    }
    line.setCharAt(line.length() - 1, '\n');
    return line.toString();
  }

  /** Returns the contributions of a row's columns, for each predicted output. */
  public static Answer of(Explanation explanation) {
    Answer outputs = new Answer();
    explanation.main().forEach(name -> outputs.put(name, of(explanation.of(name))));
    return outputs;
  }

  private static Answer of(OutputExplanation output) {
    List<Answer> columns =
        output.ranked().stream()
            .map(
                c ->
                    new Answer()
                        .put("column", c.column())
                        .put("value", c.value())
                        .put("amount", c.amount()))
            .toList();
    return new Answer()
        .put("prediction", output.prediction())
        .put("base", output.base())
        .put("columns", columns);
  }
}
