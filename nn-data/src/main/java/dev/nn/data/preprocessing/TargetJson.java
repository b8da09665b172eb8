package dev.nn.data.preprocessing;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.nn.data.json.Fields;
import dev.nn.data.json.Json;

/** A {@link Target} as JSON. */
final class TargetJson {

  private TargetJson() {}

  static String write(Target target) {
    ObjectNode node = Json.object();
    if (target instanceof Regression regression) {
      node.put("kind", "regression");
      node.set("columns", Json.texts(regression.columns()));
      node.set("scaling", SpecJson.scaling(regression.scaling()));
    } else if (target instanceof Classification classification) {
      node.put("kind", "classification");
      node.put("column", classification.column());
      node.set("labels", Json.texts(classification.labels()));
      node.put("single", classification.single());
    } else if (target instanceof Inferred inferred) {
      node.put("kind", "inferred");
      node.put("column", inferred.column());
    }
    return Json.write(node);
  }

  static Target parse(String json) {
    Fields fields = Json.read(json, "the target");
    return switch (fields.text("kind")) {
      case "regression" ->
          new Regression(fields.texts("columns"), SpecJson.scaling(fields.object("scaling")));
      case "classification" ->
          new Classification(fields.text("column"), fields.texts("labels"), fields.flag("single"));
      case "inferred" -> new Inferred(fields.text("column"));
      default -> throw fields.wrong("kind", "regression, classification or inferred");
    };
  }
}
