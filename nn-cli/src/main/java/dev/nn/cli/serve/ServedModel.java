package dev.nn.cli.serve;

import dev.nn.cli.output.Answer;
import dev.nn.cli.rows.PredictionCells;
import dev.nn.cli.web.WebRequest.RefusedRequest;
import dev.nn.core.messages.Message;
import dev.nn.data.Column;
import dev.nn.data.decisions.Interval;
import dev.nn.data.decisions.Intervals;
import dev.nn.data.explanation.Explainer;
import dev.nn.data.model.Model;
import dev.nn.data.model.ModelPredictor;
import dev.nn.data.model.Prediction;
import dev.nn.data.preprocessing.Drift;
import dev.nn.data.preprocessing.DriftTally;
import dev.nn.data.preprocessing.Predicted;
import dev.nn.data.preprocessing.RangeWarning;
import dev.nn.data.text.Decimal;
import dev.nn.data.text.Names;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** A model with its name and fingerprint. Safe for any threads. */
final class ServedModel {

  static final double LEVEL = 0.9;

  /** The rows that decide the population stability indexes. */
  private static final int WINDOW = 10_000;

  /** The most rows that one request may have explained, because each takes up to a second. */
  static final int MAX_EXPLAINED = 10;

  final String name;
  final Model model;
  final String fingerprint;
  final List<String> columns;
  final List<Predicted> predicted;
  private final ModelPredictor predictor;
  private final DriftTally drift;
  private final @Nullable Explainer explainer;

  /** Creates one. Throws if it must explain predictions, and the model cannot. */
  ServedModel(String name, Model model, boolean explains) {
    this.name = name;
    this.model = model;
    predictor = model.predictor();
    drift = model.driftTally(WINDOW);
    fingerprint = model.network().fingerprint();
    columns = model.preprocessing().columns().stream().map(Column::name).toList();
    predicted = model.preprocessing().target().predicted();
    try {
      explainer = explains ? model.explainer() : null;
    } catch (IllegalStateException e) {
      throw new IllegalArgumentException(
          "--explain needs the ranges of the training rows, which the model '%s' lacks, for example because it was imported; leave out --explain"
              .formatted(name),
          e);
    }
  }

  /** Throws if the other model takes or predicts different columns. */
  void requireReplaceableBy(ServedModel other) {
    List<String> differences = new ArrayList<>();
    addDifferences(differences, "predict", targets(), other.targets());
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

  /** Predicts for a request's rows. Throws if the model cannot take a value. */
  List<Prediction> predict(RequestRows rows) throws RefusedRequest {
    List<Prediction> predictions = new ArrayList<>();
    for (Map<String, @Nullable Object> row : rows.rows) {
      try {
        predictions.add(model.predict(row));
      } catch (IllegalArgumentException e) { // the model cannot take a value
        String place = rows.many ? "row " + (predictions.size() + 1) + ": " : "";
        String reason = // for a client, which has no flags of the command
            Message.of(e).command().replace(Decimal.OR_COMMA.command(), ", as in 50.5");
        throw new RefusedRequest(400, place + reason, e);
      }
    }
    rows.rows.forEach(row -> predictor.count(predictor.row(row), drift));
    return predictions;
  }

  /** Returns how the rows so far differ from the training rows. */
  Drift drift() {
    return drift.result();
  }

  boolean explains() {
    return explainer != null;
  }

  /** Throws if the server explains no predictions, or not so many. */
  void requireExplained(int rows) throws RefusedRequest {
    if (explainer == null) {
      throw RefusedRequest.malformed(
          "this server explains no predictions; start nn serve with --explain");
    }
    if (rows > MAX_EXPLAINED) {
      throw new RefusedRequest(
          413,
          "the body has %s rows to explain; send at most %s at once"
              .formatted(rows, MAX_EXPLAINED));
    }
  }

  /** Returns the contributions of a row's columns to its prediction. */
  Answer explain(Map<String, @Nullable Object> row) {
    return PredictionCells.of(Objects.requireNonNull(explainer).explain(row));
  }

  private static Map<String, String> inputs(Model model) {
    Map<String, String> kinds = new TreeMap<>();
    for (Column c : model.preprocessing().columns()) {
      kinds.put(c.name(), c.kind() == Column.Kind.NUMBER ? "a number" : "a text");
    }
    return kinds;
  }

  private Map<String, String> targets() {
    Map<String, String> kinds = new TreeMap<>();
    predicted.forEach(c -> kinds.put(c.column(), c.isNumber() ? "a number" : "a label"));
    return kinds;
  }

  /**
   * Adds a label and its probabilities, or a number and its interval; under the columns' names if
   * there are several. Warnings name the columns in which the row is unlike all training rows. A
   * row far from all training rows gets no interval, because an interval's width comes from similar
   * rows.
   */
  Answer put(Answer answer, Prediction prediction) {
    if (predicted.size() == 1) {
      put(answer, predicted.get(0), prediction);
    } else {
      Answer columns = new Answer();
      predicted.forEach(c -> columns.put(c.column(), put(new Answer(), c, prediction)));
      answer.put("columns", columns);
    }
    if (!prediction.warnings().isEmpty()) {
      answer.put("warnings", prediction.warnings());
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
    return answer.putKnown(
        "interval", interval(name, prediction).map(ServedModel::of).orElse(null));
  }

  /** Returns whether the model gives intervals for a column of numbers. */
  boolean hasIntervals(String column) {
    return intervals(column).isPresent();
  }

  private Optional<Intervals> intervals(String column) {
    return model
        .decisions()
        .numbers(column)
        .map(decision -> decision.intervals())
        .filter(intervals -> intervals.greatestLevel() >= LEVEL);
  }

  /**
   * Returns the interval about a column's number; none if the row is far from all training rows.
   */
  Optional<Interval> interval(String column, Prediction prediction) {
    return prediction.warnings().stream().anyMatch(RangeWarning::far)
        ? Optional.empty()
        : intervals(column).map(intervals -> intervals.about(prediction.number(column), LEVEL));
  }

  private static Answer of(Interval interval) {
    return new Answer()
        .put("level", interval.level())
        .put("lower", interval.lower())
        .put("upper", interval.upper());
  }
}
