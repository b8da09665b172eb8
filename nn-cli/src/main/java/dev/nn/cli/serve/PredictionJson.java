package dev.nn.cli.serve;

import dev.nn.cli.output.Answer;
import dev.nn.data.calibration.Interval;
import dev.nn.data.model.Model;
import dev.nn.data.model.Prediction;
import dev.nn.data.preprocessing.Predicted;
import dev.nn.data.preprocessing.ranges.RangeWarning;
import java.util.List;

/**
 * Predictions of a model as the members of a JSON object: {@code label} and {@code probabilities}
 * of a column of labels, {@code value} and, if the model has any, {@code interval} of a column of
 * numbers; by the name of the column in {@code columns} if there are several. {@code warnings} has
 * the columns in which the row is unlike all training rows.
 */
final class PredictionJson {

  /** The chance that an interval covers the number. */
  private static final double LEVEL = 0.9;

  private final Model model;
  private final List<Predicted> predicted;

  PredictionJson(Model model) {
    this.model = model;
    predicted = model.preprocessing().target().predicted();
  }

  /** Adds the members of a prediction to those of an answer. */
  Answer put(Answer answer, Prediction prediction) {
    if (predicted.size() == 1) {
      put(answer, predicted.get(0), prediction);
    } else {
      Answer columns = new Answer();
      predicted.forEach(c -> columns.put(c.column(), put(new Answer(), c, prediction)));
      answer.put("columns", columns);
    }
    if (!prediction.warnings().isEmpty()) {
      answer.put("warnings", prediction.warnings().stream().map(PredictionJson::of).toList());
    }
    return answer;
  }

  private Answer put(Answer answer, Predicted column, Prediction prediction) {
    String name = column.column();
    if (!column.isNumber()) {
      return answer
          .put("label", prediction.label(name))
          .put("probabilities", prediction.probabilities(name));
    }
    answer.put("value", prediction.number(name));
    model
        .decisions()
        .numbers(name)
        .map(decision -> decision.intervals())
        .filter(intervals -> intervals.greatestLevel() >= LEVEL)
        .map(intervals -> intervals.about(prediction.number(name), LEVEL))
        .ifPresent(interval -> answer.put("interval", of(interval)));
    return answer;
  }

  private static Answer of(Interval interval) {
    return new Answer()
        .put("level", interval.level())
        .put("lower", interval.lower())
        .put("upper", interval.upper());
  }

  private static Answer of(RangeWarning warning) {
    return new Answer()
        .put("column", warning.column())
        .put("value", warning.value())
        .put("expected", warning.expected())
        .put("far", warning.far());
  }
}
