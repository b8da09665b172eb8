package dev.nn.examples.serving;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.nn.data.Column;
import dev.nn.data.model.Model;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * A model and the fingerprint that answers name it by. Immutable, so a server goes over to another
 * one by replacing one reference.
 *
 * @param fingerprint of its network, in hexadecimal
 */
record ServedModel(Model model, String fingerprint) {

  static ServedModel of(Model model) {
    return new ServedModel(model, model.network().fingerprint());
  }

  /**
   * Checks that clients of this one can go on with another as they are.
   *
   * @throws IllegalArgumentException if it takes other columns, or predicts others
   */
  void requireReplaceableBy(Model other) {
    if (!inputs(model).equals(inputs(other)) || !targets(model).equals(targets(other))) {
      throw new IllegalArgumentException(
          "the model predicts %s from %s; expected one that predicts %s from %s, as the one does that is served. Start another server for it"
              .formatted(targets(other), inputs(other), targets(model), inputs(model)));
    }
  }

  /** What is served: which model, what it takes and predicts, and how good it is. */
  ObjectNode description() {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("model", fingerprint);
    json.put("network", model.network().spec().toString());
    texts(json.putArray("predicts"), targets(model));
    texts(json.putArray("labels"), model.labels());
    ArrayNode columns = json.putArray("columns");
    for (Column column : model.preprocessing().columns()) {
      ObjectNode node = columns.addObject();
      node.put("name", column.name());
      node.put("kind", column.kind().name().toLowerCase(Locale.ROOT));
      if (column.kind() == Column.Kind.CATEGORY) {
        texts(node.putArray("categories"), column.categories());
      }
    }
    ObjectNode metrics = json.putObject("metrics");
    model
        .metrics()
        .forEach( // JSON has no NaN
            (name, value) -> metrics.put(name, Double.isFinite(value) ? value : null));
    return json;
  }

  private static Map<String, Column.Kind> inputs(Model model) {
    Map<String, Column.Kind> inputs = new TreeMap<>();
    model.preprocessing().columns().forEach(column -> inputs.put(column.name(), column.kind()));
    return inputs;
  }

  private static List<String> targets(Model model) {
    return model.preprocessing().target().columns().stream().map(Column::name).toList();
  }

  private static void texts(ArrayNode array, Collection<String> texts) {
    texts.forEach(array::add);
  }
}
