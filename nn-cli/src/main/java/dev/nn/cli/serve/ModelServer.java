package dev.nn.cli.serve;

import dev.nn.cli.output.Answer;
import dev.nn.cli.web.Routes;
import dev.nn.cli.web.Routes.WebHandler;
import dev.nn.cli.web.WebRequest;
import dev.nn.cli.web.WebRequest.RefusedRequest;
import dev.nn.cli.web.WebResponse;
import dev.nn.cli.web.WebServer;
import dev.nn.cli.web.WebSettings;
import dev.nn.core.plugins.Plugins;
import dev.nn.data.model.Prediction;
import dev.nn.data.text.Names;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Timer;
import java.util.TimerTask;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Serves predictions by model files.
 *
 * <table>
 *   <caption>Paths; those of a model begin with {@code /models/NAME} if there are several</caption>
 *   <tr><td>{@code GET /}</td><td>a page with a form</td></tr>
 *   <tr><td>{@code POST /predict}</td><td>predictions for rows: {@link RowProtocol}</td></tr>
 *   <tr><td>{@code GET /model}</td><td>the model's columns, labels, network and metrics</td></tr>
 *   <tr><td>{@code GET /schema}</td><td>the JSON schema for a row</td></tr>
 *   <tr><td>{@code POST /invocations}</td><td>predictions: {@link InvocationsProtocol}</td></tr>
 *   <tr><td>{@code POST /v2/models/NAME/infer}</td><td>predictions: {@link InferenceProtocol}</td></tr>
 *   <tr><td>{@code GET /v2, …}</td><td>metadata and health in the same protocol</td></tr>
 *   <tr><td>{@code GET /models}</td><td>the models' names</td></tr>
 *   <tr><td>{@code GET /health}</td><td>whether the files' models answer; 503 once the server stops</td></tr>
 *   <tr><td>{@code GET /ping}</td><td>whether the server is ready; needs no token</td></tr>
 *   <tr><td>{@code GET /metrics}</td><td>counts and times, for Prometheus</td></tr>
 *   <tr><td>{@code GET /openapi.json}</td><td>a description of all this: {@link OpenApi}</td></tr>
 * </table>
 */
public final class ModelServer implements AutoCloseable {

  private static final String MODEL = "/models/{model}";
  private static final String V2_MODEL = "/v2/models/{model}";

  private final Map<String, ServedFile> files;
  private final Options options;
  private final ServeMetrics metrics = new ServeMetrics();
  private final Routes routes;
  private @Nullable WebServer web;
  private final Timer looks = new Timer("nn-serve-file", true);

  /**
   * What a server offers.
   *
   * @param maxRows the most rows in a request
   * @param look how often to look whether a file was replaced
   * @param explain whether requests may ask why a row gets its prediction
   */
  public record Options(int maxRows, Duration look, boolean explain) {}

  private ModelServer(
      Map<String, ServedFile> files, Options options, boolean secret, Routes empty) {
    this.files = files;
    this.options = options;
    files.values().forEach(file -> metrics.added(file.model()));
    metrics.addDrift(this::models);
    routes =
        empty
            .page(ModelServer.class, "serve.html", "serve.js")
            .get("/models", request -> json(list()))
            .get("/health", request -> health())
            .get("/metrics", request -> metrics.page())
            .get("/openapi.json", request -> json(OpenApi.of(models(), options.explain(), secret)))
            .open("/ping", request -> readiness(new Answer()))
            .get("/v2", request -> json(metadata()))
            .get("/v2/", request -> json(metadata()))
            .open("/v2/health/live", request -> json(new Answer().put("live", true)))
            .open("/v2/health/ready", request -> readiness(new Answer().put("live", true)));
    for (String prefix : List.of("", MODEL)) {
      routes
          .post(prefix + "/predict", predicting(new RowProtocol()))
          .post(prefix + "/invocations", predicting(new InvocationsProtocol()))
          .get(prefix + "/model", request -> json(ModelDescription.description(served(request))))
          .get(prefix + "/schema", request -> json(ModelDescription.schema(served(request))));
    }
    if (files.size() > 1) {
      List.of("/predict", "/invocations", "/model", "/schema").forEach(routes::unlist);
    }
    for (String prefix : List.of(V2_MODEL, V2_MODEL + "/versions/{version}")) {
      routes
          .get(prefix, request -> json(InferenceProtocol.metadata(served(request))))
          .get(prefix + "/ready", this::modelReadiness)
          .post(prefix + "/infer", predicting(new InferenceProtocol()));
    }
  }

  /**
   * Serves models. Throws if a file has no model, or the server cannot listen.
   *
   * @param models files by the models' names
   */
  public static ModelServer start(
      Map<String, Path> models, Plugins plugins, Options options, WebSettings settings)
      throws IOException {
    Map<String, ServedFile> files = new LinkedHashMap<>();
    for (Map.Entry<String, Path> model : models.entrySet()) {
      files.put(
          model.getKey(),
          new ServedFile(model.getKey(), model.getValue(), plugins, options.explain()));
    }
    boolean secret = settings.bearer() != null;
    ModelServer server = new ModelServer(files, options, secret, new Routes());
    server.web = WebServer.start(settings, server.routes, server.metrics);
    TimerTask task =
        new TimerTask() {
          @Override
          public void run() {
            server.refresh();
          }
        };
    long look = options.look().toMillis();
    server.looks.schedule(task, look, look);
    return server;
  }

  /** Returns a server of one model within another, which takes its {@link #routes}. */
  public static ModelServer within(Routes empty, Path model, Plugins plugins, int maxRows)
      throws IOException {
    String name = nameOf(model);
    ServedFile file = new ServedFile(name, model, plugins, true);
    Options options = new Options(maxRows, Duration.ZERO, true);
    return new ModelServer(Map.of(name, file), options, false, empty);
  }

  public Routes routes() {
    return routes;
  }

  /** Returns the name of a file's model: the file's own, as it can stand in a path. */
  public static String nameOf(Path model) {
    String file = Objects.toString(model.getFileName(), "");
    String name = file.replaceFirst("(?<=.)\\.[^.]*$", "").replaceAll("[^A-Za-z0-9._-]", "-");
    return name.matches("\\.*") ? "model" : name;
  }

  public URI address() {
    return web().address();
  }

  private WebServer web() {
    return Objects.requireNonNull(web, "another server has the routes");
  }

  /** Returns the fingerprints of the models that answer, by their names. */
  public Map<String, String> fingerprints() {
    Map<String, String> fingerprints = new LinkedHashMap<>();
    files.forEach((name, file) -> fingerprints.put(name, file.model().fingerprint));
    return fingerprints;
  }

  /** Returns the fingerprint of the first model. */
  public String fingerprint() {
    return first().fingerprint;
  }

  /** Returns a row for the first model. */
  public String exampleRow() {
    return Answer.json(typicalRow());
  }

  /** Returns the values of the same row by column; null where none is known. */
  public Map<String, @Nullable Object> typicalRow() {
    return ModelDescription.typical(first());
  }

  /** Returns the path at which the first model predicts, without a slash in front. */
  public String examplePath() {
    return files.size() == 1 ? "predict" : "models/%s/predict".formatted(first().name);
  }

  /** Returns a line for each model. */
  public String summary() {
    return files.values().stream()
        .map(ServedFile::model)
        .map(model -> (files.size() == 1 ? "" : model.name + ": ") + model.model)
        .collect(Collectors.joining("\n"));
  }

  private ServedModel first() {
    return files.values().iterator().next().model();
  }

  void refresh() {
    for (ServedFile file : files.values()) {
      ServedModel before = file.model();
      metrics.looked(file.refresh(), before, file.model());
    }
  }

  public int inFlight() {
    return web().inFlight();
  }

  public int drain(Duration grace) {
    looks.cancel();
    return web().drain(grace);
  }

  @Override
  public void close() {
    looks.cancel();
    web().close();
  }

  /** Answers requests for predictions, all by this way. */
  private WebHandler predicting(Protocol protocol) {
    return request -> {
      try {
        ServedModel model = served(request);
        RequestRows rows = new RequestRows(model.columns, options.maxRows());
        Function<List<Prediction>, WebResponse> reply = protocol.read(request, model, rows);
        List<Prediction> predictions = model.predict(rows);
        WebResponse answer = reply.apply(predictions);
        metrics.predicted(model, predictions);
        return answer;
      } catch (RefusedRequest e) {
        return protocol.rejection(e);
      }
    };
  }

  /** Returns the model that a request is for. Throws if there is none, or not in this version. */
  private ServedModel served(WebRequest request) throws RefusedRequest {
    Optional<String> name = request.variable("model");
    if (name.isEmpty() && files.size() > 1) {
      String paths =
          files.keySet().stream()
              .limit(20)
              .map(each -> "/models/" + each + request.path())
              .collect(Collectors.joining(", "));
      throw new RefusedRequest(
          404,
          "this server has several models, so there is no %s; there are %s"
              .formatted(request.path(), paths));
    }
    ServedFile file = name.isEmpty() ? files.values().iterator().next() : files.get(name.get());
    if (file == null) {
      List<String> names = List.copyOf(files.keySet());
      throw new RefusedRequest(
          404,
          "there is no model '%s'; %s"
              .formatted(
                  Names.shortened(name.get()),
                  Names.orNear(name.get(), names, "there are " + Names.quoted(names))));
    }
    ServedModel model = file.model();
    String version = request.variable("version").orElse(model.fingerprint);
    if (!version.equals(model.fingerprint)) {
      throw new RefusedRequest(
          404,
          "the model '%s' has no version '%s'; its file has '%s'"
              .formatted(model.name, Names.shortened(version), model.fingerprint));
    }
    return model;
  }

  private List<ServedModel> models() {
    return files.values().stream().map(ServedFile::model).toList();
  }

  private Answer list() {
    List<Answer> models =
        files.values().stream()
            .map(
                file ->
                    new Answer()
                        .put("name", file.model().name)
                        .put("model", file.model().fingerprint)
                        .putKnown("problem", file.problem().orElse(null)))
            .toList();
    return new Answer().put("models", models);
  }

  private WebResponse health() {
    if (isDraining()) {
      return WebResponse.json(503, new Answer().put("status", "stopping"));
    }
    boolean ok = files.values().stream().allMatch(file -> file.problem().isEmpty());
    Answer json = new Answer().put("status", ok ? "ok" : "stale");
    if (files.size() > 1) {
      json.put("models", fingerprints());
    } else {
      json.put("model", fingerprint());
    }
    return json(json.putKnown("problem", problem()));
  }

  private boolean isDraining() {
    return web != null && web.isDraining();
  }

  private @Nullable String problem() {
    String all =
        files.values().stream()
            .flatMap(file -> file.problem().stream())
            .collect(Collectors.joining("; "));
    return all.isEmpty() ? null : all;
  }

  /** Adds whether the server is ready, for probes. */
  private WebResponse readiness(Answer json) {
    boolean ready = !isDraining();
    return WebResponse.json(ready ? 200 : 503, json.put("ready", ready));
  }

  private WebResponse modelReadiness(WebRequest request) throws RefusedRequest {
    return readiness(new Answer().put("name", served(request).name));
  }

  private static Answer metadata() {
    String version = ModelServer.class.getPackage().getImplementationVersion();
    return new Answer()
        .put("name", "nn")
        .put("version", Objects.requireNonNullElse(version, "unknown"))
        .put("extensions", List.of());
  }

  private static WebResponse json(Object json) {
    return WebResponse.json(json);
  }
}
