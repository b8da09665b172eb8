package dev.nn.cli.serve;

import dev.nn.cli.output.Answer;
import dev.nn.cli.web.Routes;
import dev.nn.data.preprocessing.Predicted;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/**
 * Describes a server's paths in OpenAPI 3.1, with the columns of its models. The description is in
 * two resources, one for the server and one for each model. An operation without a stated answer
 * returns a JSON object, or an error.
 */
final class OpenApi {

  private OpenApi() {}

  /**
   * Returns the description as JSON.
   *
   * @param explain whether requests may ask for explanations
   * @param token whether requests need a bearer token
   */
  static String of(List<ServedModel> models, boolean explain, boolean token) {
    String version = models.stream().map(m -> m.fingerprint).collect(Collectors.joining(","));
    Map<String, Object> api = resource("openapi.yaml", Map.of("{version}", version));
    models.forEach(model -> add(api, model, models.size() == 1, explain));
    if (!token) {
      api.remove("security");
      at(api, "components").remove("securitySchemes");
    }
    Map<String, Object> paths = at(api, "paths");
    for (String path : paths.keySet()) {
      String method = at(paths, path).containsKey("get") ? "get" : "post";
      Map<String, Object> operation = at(paths, path, method);
      if (!operation.containsKey("security")) {
        operation.putIfAbsent("responses", new LinkedHashMap<>());
        addResponses(at(operation, "responses"), token);
      }
    }
    return Answer.json(api);
  }

  private static void addResponses(Map<String, Object> responses, boolean token) {
    Answer error = new Answer().put("$ref", "#/components/schemas/Error");
    responses.putIfAbsent("200", response("The answer", new Answer().put("type", "object")));
    if (token) {
      responses.put("401", response("No token, or another", error));
    }
    responses.put("default", response("What is wrong", error));
  }

  private static Answer response(String description, Answer schema) {
    Answer content = new Answer().put("application/json", new Answer().put("schema", schema));
    return new Answer().put("description", description).put("content", content);
  }

  private static void add(
      Map<String, Object> api, ServedModel model, boolean alone, boolean explain) {
    String prefix = alone ? "" : "/models/" + model.name;
    String suffix = alone ? "" : "_" + model.name;
    Map<String, Object> part =
        resource(
            "openapi-model.yaml",
            Map.of("{prefix}", prefix, "{suffix}", suffix, "{name}", model.name));
    Map<String, Object> prediction = at(part, "schemas", "Prediction" + suffix, "properties");
    if (model.predicted.size() == 1) {
      prediction.putAll(properties(part, model.predicted.get(0)));
    } else {
      Answer columns = new Answer();
      model.predicted.forEach(c -> columns.put(c.column(), ofObject(properties(part, c))));
      prediction.put("columns", ofObject(columns));
    }
    if (!explain) {
      prediction.remove("explanation");
      at(part, "paths", prefix + "/predict").remove("parameters");
    }
    at(part, "schemas").put("Row" + suffix, ModelDescription.schema(model));
    at(api, "paths").putAll(at(part, "paths"));
    at(api, "components", "schemas").putAll(at(part, "schemas"));
  }

  /** Returns the schemas of what is predicted for a column. */
  private static Map<String, Object> properties(Map<String, Object> part, Predicted column) {
    if (column.isNumber()) {
      return at(part, "number");
    }
    Map<String, Object> properties = new LinkedHashMap<>(at(part, "label"));
    properties.put("label", new Answer().put("type", "string").put("enum", column.labels()));
    return properties;
  }

  private static Answer ofObject(Object properties) {
    return new Answer().put("type", "object").put("properties", properties);
  }

  private static Map<String, Object> resource(String name, Map<String, String> words) {
    String yaml = Routes.text(OpenApi.class, name);
    for (Map.Entry<String, String> word : words.entrySet()) {
      yaml = yaml.replace(word.getKey(), word.getValue());
    }
    return at(new Load(LoadSettings.builder().build()).loadFromString(yaml));
  }

  /** Returns an object within another. */
  @SuppressWarnings("unchecked")
  private static Map<String, Object> at(@Nullable Object json, String... path) {
    Map<String, Object> found = (Map<String, Object>) Objects.requireNonNull(json);
    for (String name : path) {
      found = (Map<String, Object>) Objects.requireNonNull(found.get(name), name);
    }
    return found;
  }
}
