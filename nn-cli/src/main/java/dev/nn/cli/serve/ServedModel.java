package dev.nn.cli.serve;

import dev.nn.cli.output.Answer;
import dev.nn.cli.web.WebRequest.RefusedRequest;
import dev.nn.core.messages.Message;
import dev.nn.data.Column;
import dev.nn.data.decisions.Interval;
import dev.nn.data.model.Model;
import dev.nn.data.model.Prediction;
import dev.nn.data.preprocessing.Predicted;
import dev.nn.data.preprocessing.RangeWarning;
import dev.nn.data.text.Names;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** A model that adds its fingerprint to its answers. Safe for any threads. */
final class ServedModel {

  private static final double LEVEL = 0.9;

  /** The predictions for a request's rows. */
  record Reply(Answer answer, int rows, int extrapolations) {}

  final Model model;
  final String fingerprint;
  final List<String> columns;
  private final List<Predicted> predicted;

  ServedModel(Model model) {
    this.model = model;
    fingerprint = model.network().fingerprint();
    columns = model.preprocessing().columns().stream().map(Column::name).toList();
    predicted = model.preprocessing().target().predicted();
  }

  /** Throws if the other model takes or predicts different columns. */
  void requireReplaceableBy(ServedModel other) {
    List<String> differences = new ArrayList<>();
    addDifferences(differences, "predict", targets(model), targets(other.model));
    addDifferences(differences, "take", inputs(model), inputs(other.model));
    if (!differences.isEmpty()) {
      throw new IllegalArgumentException(
          "it %s, unlike the served model; start another server for it"
              .formatted(String.join(", and ", differences)));
    }
  }

  /** Adds words on how the columns of another model differ, with their kinds. */
  private static void addDifferences(
      List<String> differences, String verb, Map<String, String> here, Map<String, String> there) {
    List<String> more = new ArrayList<>(there.keySet());
    more.removeAll(here.keySet());
    List<String> fewer = new ArrayList<>(here.keySet());
    fewer.removeAll(there.keySet());
    if (!more.isEmpty()) {
      differences.add(verb + "s " + Names.quoted(more));
    }
    if (!fewer.isEmpty()) {
      differences.add("does not " + verb + " " + Names.quoted(fewer));
    }
    there.forEach(
        (name, kind) -> {
          String own = here.getOrDefault(name, kind);
          if (!kind.equals(own)) {
            differences.add(
                "%ss '%s' as %s instead of %s".formatted(verb, Names.shortened(name), kind, own));
          }
        });
  }

  /** Predicts for the rows in a request's body. Throws as {@link RequestRows} does. */
  Reply reply(byte[] body, int maxRows) throws RefusedRequest {
    RequestRows rows = RequestRows.read(body, columns, maxRows);
    List<Prediction> all = new ArrayList<>();
    int extrapolations = 0;
    for (int r = 0; r < rows.rows().size(); r++) {
      Prediction prediction = predict(rows, r);
      extrapolations += prediction.warnings().isEmpty() ? 0 : 1;
      all.add(prediction);
    }
    Answer answer = new Answer().put("model", fingerprint);
    if (rows.many()) {
      answer.put("predictions", all.stream().map(p -> put(new Answer(), p)).toList());
    } else {
      put(answer, all.get(0));
    }
    return new Reply(answer, all.size(), extrapolations);
  }

  private Prediction predict(RequestRows rows, int row) throws RefusedRequest {
    try {
      return model.predict(rows.rows().get(row));
    } catch (IllegalArgumentException e) { // the model cannot take a value
      String place = rows.many() ? "row " + (row + 1) + ": " : "";
      throw new RefusedRequest(400, place + Message.of(e).command(), e);
    }
  }

  private static Map<String, String> inputs(Model model) {
    Map<String, String> kinds = new TreeMap<>();
    model
        .preprocessing()
        .columns()
        .forEach(c -> kinds.put(c.name(), c.kind() == Column.Kind.NUMBER ? "a number" : "a text"));
    return kinds;
  }

  private static Map<String, String> targets(Model model) {
    Map<String, String> kinds = new TreeMap<>();
    model
        .preprocessing()
        .target()
        .predicted()
        .forEach(c -> kinds.put(c.column(), c.isNumber() ? "a number" : "a label"));
    return kinds;
  }

  /**
   * Adds a label and its probabilities, or a number and its interval; under the columns' names if
   * there are several. Warnings name the columns in which the row is unlike all training rows. A
   * row far from all training rows gets no interval, because an interval's width comes from similar
   * rows.
   */
  private Answer put(Answer answer, Prediction prediction) {
    if (predicted.size() == 1) {
      put(answer, predicted.get(0), prediction);
    } else {
      Answer columns = new Answer();
      predicted.forEach(c -> columns.put(c.column(), put(new Answer(), c, prediction)));
      answer.put("columns", columns);
    }
    if (!prediction.warnings().isEmpty()) {
      answer.put("warnings", prediction.warnings().stream().map(ServedModel::of).toList());
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
    if (prediction.warnings().stream().anyMatch(RangeWarning::far)) {
      return answer;
    }
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
