package dev.nn.cli.serve;

import dev.nn.cli.output.Answer;
import dev.nn.data.model.Model;
import dev.nn.data.preprocessing.Predicted;
import java.util.List;

/** A model in JSON for its clients: a description, and a JSON schema of its rows. */
final class ModelDescription {

  private ModelDescription() {}

  static Answer of(ServedModel served) {
    Model model = served.model();
    List<Predicted> predicted = model.preprocessing().target().predicted();
    return new Answer()
        .put("model", served.fingerprint())
        .put("network", model.network().spec().toString())
        .put("members", model.members())
        .put("predicts", predicted.stream().map(ModelDescription::of).toList())
        .put("columns", InputColumn.of(model).stream().map(InputColumn::description).toList())
        .put("metrics", model.metrics())
        .put("notes", model.notes());
  }

  private static Answer of(Predicted predicted) {
    Answer json = new Answer().put("column", predicted.column());
    return predicted.isNumber()
        ? json.put("kind", "number")
        : json.put("kind", "label").put("labels", predicted.labels());
  }

  /** Returns the schema of one row (JSON Schema, draft 2020-12). */
  static Answer schema(ServedModel served) {
    Answer properties = new Answer();
    InputColumn.of(served.model()).forEach(c -> properties.put(c.name(), c.schema()));
    List<String> targets =
        served.model().preprocessing().target().predicted().stream()
            .map(Predicted::column)
            .toList();
    return new Answer()
        .put("$schema", "https://json-schema.org/draft/2020-12/schema")
        .put("title", "A row from which to predict " + String.join(", ", targets))
        .put("type", "object")
        .put("properties", properties)
        .put("required", served.columns())
        .put("additionalProperties", false);
  }

  /** Returns a row of typical values, with null where none is known. */
  static Answer example(ServedModel served) {
    Answer row = new Answer();
    InputColumn.of(served.model()).forEach(c -> row.put(c.name(), c.typical()));
    return row;
  }
}
