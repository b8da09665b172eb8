package dev.nn.examples.serving;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.nn.data.Column;
import dev.nn.data.model.Model;
import dev.nn.data.model.Prediction;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** A model whose answers name it by its fingerprint. Any number of threads may share it. */
final class ServedModel {

  private final Model model;
  private final String fingerprint;

  ServedModel(Model model) {
    this.model = model;
    fingerprint = model.network().fingerprint();
  }

  String fingerprint() {
    return fingerprint;
  }

  void requireReplaceableBy(Model other) {
    if (!inputs(model).equals(inputs(other)) || !targets(model).equals(targets(other))) {
      throw new IllegalArgumentException(
          "the model predicts %s from %s; expected one that predicts %s from %s, as the one does that is served. Start another server for it"
              .formatted(targets(other), inputs(other), targets(model), inputs(model)));
    }
  }

  /** Returns the fingerprint, with the label and all probabilities or the predicted numbers. */
  ObjectNode answer(byte[] body) throws RefusedRequest {
    Prediction prediction;
    try {
      Map<String, ?> row = RequestRow.read(body, names(model.preprocessing().columns()));
      prediction = model.predict(row);
    } catch (IllegalArgumentException e) { // a value that the model does not take
      throw new RefusedRequest(400, String.valueOf(e.getMessage()), e);
    }
    ObjectNode answer = JsonNodeFactory.instance.objectNode().put("model", fingerprint);
    boolean labels = !model.labels().isEmpty();
    if (labels) {
      answer.put("label", prediction.label());
    }
    return answer.putPOJO(labels ? "probabilities" : "values", prediction.values());
  }

  ObjectNode description() {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("model", fingerprint);
    json.put("network", model.network().spec().toString());
    json.putPOJO("predicts", targets(model));
    json.putPOJO("labels", model.labels());
    ArrayNode columns = json.putArray("columns");
    for (Column column : model.preprocessing().columns()) {
      ObjectNode node = columns.addObject();
      node.put("name", column.name());
      node.put("kind", column.kind().name().toLowerCase(Locale.ROOT));
      if (column.kind() == Column.Kind.CATEGORY) {
        node.putPOJO("categories", column.categories());
      }
    }
    ObjectNode metrics = json.putObject("metrics"); // JSON has no NaN
    model
        .metrics()
        .forEach((name, value) -> metrics.put(name, Double.isFinite(value) ? value : null));
    return json;
  }

  private static Map<String, Column.Kind> inputs(Model model) {
    return model.preprocessing().columns().stream()
        .collect(Collectors.toMap(Column::name, Column::kind, (a, b) -> a, TreeMap::new));
  }

  private static List<String> targets(Model model) {
    return names(model.preprocessing().target().columns());
  }

  private static List<String> names(List<Column> columns) {
    return columns.stream().map(Column::name).toList();
  }
}
