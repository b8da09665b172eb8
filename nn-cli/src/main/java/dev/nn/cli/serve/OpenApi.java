package dev.nn.cli.serve;

import dev.nn.cli.output.Answer;
import dev.nn.data.preprocessing.Predicted;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Describes a server's paths in OpenAPI 3.1, with the columns of its models. */
final class OpenApi {

  private static final String JSON = "application/json";

  private final Map<String, Answer> paths = new LinkedHashMap<>();
  private final Map<String, Answer> schemas = new LinkedHashMap<>();
  private final boolean explain;
  private final boolean token;

  private OpenApi(boolean explain, boolean token) {
    this.explain = explain;
    this.token = token;
  }

  /**
   * Returns the description.
   *
   * @param explain whether requests may ask for explanations
   * @param token whether requests need a bearer token
   */
  static Answer of(List<ServedModel> models, boolean explain, boolean token) {
    OpenApi api = new OpenApi(explain, token);
    api.addSchemas();
    for (ServedModel model : models) {
      boolean one = models.size() == 1;
      api.addModel(model, one ? "" : "/models/" + model.name, one ? "" : "_" + model.name);
    }
    api.addServer();
    Answer components = new Answer().put("schemas", api.schemas);
    Answer root =
        new Answer()
            .put("openapi", "3.1.0")
            .put(
                "info",
                new Answer()
                    .put("title", "Predictions by nn")
                    .put(
                        "version",
                        models.stream().map(m -> m.fingerprint).collect(Collectors.joining(",")))
                    .put(
                        "license",
                        new Answer().put("name", "Apache-2.0").put("identifier", "Apache-2.0")))
            .put("servers", List.of(new Answer().put("url", "/")))
            .put("paths", api.paths);
    if (token) {
      Answer bearer = new Answer().put("type", "http").put("scheme", "bearer");
      components.put("securitySchemes", new Answer().put("bearer", bearer));
      root.put("security", List.of(new Answer().put("bearer", List.of())));
    }
    return root.put("components", components);
  }

  private void addServer() {
    paths.put("/models", get("models", "The names of the models", object()));
    paths.put("/health", get("health", "Whether the models' files are served", object()));
    paths.put(
        "/metrics",
        operation("get", "metrics", "Counts and times", null, content("text/plain", text())));
    paths.put("/openapi.json", get("openApi", "This description", object()));
    paths.put("/ping", probe("ping", "Whether the server is ready"));
    paths.put("/v2", get("serverMetadata", "The server's name and version", object()));
    paths.put("/v2/health/live", probe("serverLive", "Whether the server runs"));
    paths.put("/v2/health/ready", probe("serverReady", "Whether the server is ready"));
  }

  private void addModel(ServedModel model, String prefix, String suffix) {
    schemas.put("Row" + suffix, ModelDescription.schema(model));
    schemas.put("Prediction" + suffix, prediction(model));
    schemas.put("Predictions" + suffix, predictions("Prediction" + suffix));
    Answer predict =
        operation(
            "post",
            "predict" + suffix,
            "Predicts for rows; for a single object, the answer is a single prediction",
            lines(content(JSON, array(reference("Row" + suffix)))),
            lines(content(JSON, reference("Predictions" + suffix))));
    if (explain) {
      predict.put("parameters", List.of(parameter("explain", "query", false, type("boolean"))));
    }
    paths.put(prefix + "/predict", predict);
    paths.put(prefix + "/model", get("model" + suffix, "Columns, labels, network", object()));
    paths.put(prefix + "/schema", get("schema" + suffix, "The JSON Schema of a row", object()));
    paths.put(
        prefix + "/invocations",
        operation(
            "post",
            "invocations" + suffix,
            "Predicts for rows, as MLflow and SageMaker ask",
            csv(content(JSON, reference("Invocation"))),
            csv(content(JSON, reference("InvocationAnswer")))));
    addInference("/v2/models/" + model.name, suffix, List.of());
    addInference(
        "/v2/models/" + model.name + "/versions/{version}",
        "Version" + suffix,
        List.of(parameter("version", "path", true, text())));
  }

  private void addInference(String path, String suffix, List<Answer> parameters) {
    Map<String, Answer> added = new LinkedHashMap<>();
    added.put(path, get("modelMetadata" + suffix, "The model's tensors", object()));
    added.put(path + "/ready", get("modelReady" + suffix, "Whether the model is ready", object()));
    added.put(
        path + "/infer",
        operation(
            "post",
            "infer" + suffix,
            "Predicts for tensors, in the Open Inference Protocol",
            content(JSON, reference("InferenceRequest")),
            content(JSON, reference("InferenceResponse"))));
    if (!parameters.isEmpty()) {
      added.values().forEach(item -> item.put("parameters", parameters));
    }
    paths.putAll(added);
  }

  private void addSchemas() {
    Answer strings = array(text());
    Answer values = array(new Answer());
    schemas.put("Error", object("error", text()));
    Answer tensor =
        object("name", text(), "shape", array(type("integer")), "datatype", text(), "data", values);
    schemas.put("Tensor", tensor);
    schemas.put(
        "InferenceRequest",
        new Answer()
            .put("type", "object")
            .put(
                "properties",
                new Answer()
                    .put("id", text())
                    .put("parameters", object())
                    .put("inputs", array(reference("Tensor")))
                    .put("outputs", array(object("name", text()))))
            .put("required", List.of("inputs")));
    schemas.put(
        "InferenceResponse",
        new Answer()
            .put("type", "object")
            .put(
                "properties",
                new Answer()
                    .put("model_name", text())
                    .put("model_version", text())
                    .put("id", text())
                    .put("outputs", array(reference("Tensor"))))
            .put("required", List.of("model_name", "outputs")));
    Answer split = object("columns", strings, "data", array(values));
    schemas.put(
        "Invocation",
        new Answer()
            .put("description", "Rows under exactly one of these names.")
            .put("type", "object")
            .put(
                "properties",
                new Answer()
                    .put("dataframe_split", split)
                    .put("dataframe_records", array(object()))
                    .put("instances", new Answer())
                    .put("inputs", new Answer())));
    schemas.put("InvocationAnswer", object("predictions", values));
  }

  /** Returns the schema of a row's prediction. */
  private Answer prediction(ServedModel model) {
    Answer properties = new Answer().put("model", text());
    if (model.predicted.size() == 1) {
      putPredicted(properties, model.predicted.get(0));
    } else {
      Answer columns = new Answer();
      for (Predicted column : model.predicted) {
        Answer each = new Answer();
        putPredicted(each, column);
        columns.put(column.column(), new Answer().put("type", "object").put("properties", each));
      }
      properties.put("columns", new Answer().put("type", "object").put("properties", columns));
    }
    properties.put("warnings", array(object()));
    if (explain) {
      properties.put("explanation", object());
    }
    return new Answer().put("type", "object").put("properties", properties);
  }

  private static void putPredicted(Answer properties, Predicted column) {
    Answer number = type("number");
    if (column.isNumber()) {
      Answer interval = object("level", number, "lower", number, "upper", number);
      properties.put("value", number).put("interval", interval);
    } else {
      properties
          .put("label", text().put("enum", column.labels()))
          .put("probabilities", object().put("additionalProperties", number));
    }
  }

  private static Answer predictions(String prediction) {
    return object("model", text(), "predictions", array(reference(prediction)));
  }

  private Answer get(String id, String summary, Answer schema) {
    return operation("get", id, summary, null, content(JSON, schema));
  }

  /** Returns a path that needs no token, and is answered by 503 while the server stops. */
  private Answer probe(String id, String summary) {
    Answer ready = new Answer().put("description", "It is").put("content", content(JSON, object()));
    Answer stopping = new Answer().put("description", "The server stops");
    Answer operation =
        new Answer()
            .put("operationId", id)
            .put("summary", summary)
            .put("security", List.of())
            .put("responses", new Answer().put("200", ready).put("503", stopping));
    return new Answer().put("get", operation);
  }

  private Answer operation(
      String method, String id, String summary, @Nullable Answer body, Answer answer) {
    Answer operation = new Answer().put("operationId", id).put("summary", summary);
    if (body != null) {
      operation.put("requestBody", new Answer().put("required", true).put("content", body));
    }
    Answer responses = new Answer().put("200", response("The answer", answer));
    if (token) {
      responses.put("401", response("No token, or another", content(JSON, reference("Error"))));
    }
    responses.put("default", response("What is wrong", content(JSON, reference("Error"))));
    return new Answer().put(method, operation.put("responses", responses));
  }

  private static Answer response(String description, Answer content) {
    return new Answer().put("description", description).put("content", content);
  }

  private static Answer parameter(String name, String in, boolean required, Answer schema) {
    return new Answer()
        .put("name", name)
        .put("in", in)
        .put("required", required)
        .put("schema", schema);
  }

  private static Answer content(String type, Answer schema) {
    return new Answer().put(type, new Answer().put("schema", schema));
  }

  /** Adds the form of a CSV. */
  private static Answer csv(Answer content) {
    return content.put(RowProtocol.CSV, new Answer().put("schema", text()));
  }

  /** Adds the forms of JSON lines and of a CSV. */
  private static Answer lines(Answer content) {
    RowProtocol.JSON_LINES.forEach(type -> content.put(type, new Answer().put("schema", text())));
    return csv(content);
  }

  private static Answer reference(String schema) {
    return new Answer().put("$ref", "#/components/schemas/" + schema);
  }

  private static Answer array(Answer items) {
    return type("array").put("items", items);
  }

  private static Answer text() {
    return type("string");
  }

  private static Answer type(String type) {
    return new Answer().put("type", type);
  }

  /** Returns the schema of an object with required members, as names and schemas in turn. */
  private static Answer object(Object... members) {
    Answer object = type("object");
    Answer properties = new Answer();
    List<Object> required = new ArrayList<>();
    for (int i = 0; i < members.length; i += 2) {
      properties.put(String.valueOf(members[i]), members[i + 1]);
      required.add(members[i]);
    }
    return required.isEmpty()
        ? object
        : object.put("properties", properties).put("required", required);
  }
}
