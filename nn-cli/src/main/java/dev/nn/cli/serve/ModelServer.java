package dev.nn.cli.serve;

import dev.nn.cli.output.Answer;
import dev.nn.cli.web.Assets;
import dev.nn.cli.web.RefusedRequest;
import dev.nn.cli.web.Routes;
import dev.nn.cli.web.WebRequest;
import dev.nn.cli.web.WebResponse;
import dev.nn.cli.web.WebServer;
import dev.nn.cli.web.WebSettings;
import dev.nn.core.plugins.Plugins;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Timer;
import java.util.TimerTask;

/**
 * A server of the predictions of a model file.
 *
 * <table>
 *   <caption>Paths</caption>
 *   <tr><td>{@code GET /}</td><td>a page with a form</td></tr>
 *   <tr><td>{@code POST /predict}</td><td>a row, or an array of rows, to predictions</td></tr>
 *   <tr><td>{@code GET /model}</td><td>columns, labels, network and metrics of the model</td></tr>
 *   <tr><td>{@code GET /schema}</td><td>the JSON schema of a row</td></tr>
 *   <tr><td>{@code GET /health}</td><td>whether the model of the file answers; 503 once the server stops</td></tr>
 *   <tr><td>{@code GET /metrics}</td><td>counts and times, for Prometheus</td></tr>
 * </table>
 */
public final class ModelServer implements AutoCloseable {

  private final ServedFile file;
  private final int maxRows;
  private final ServeMetrics metrics;
  private final WebServer web;
  private final Timer looks = new Timer("nn-serve-file", true);

  private ModelServer(ServedFile file, int maxRows, WebSettings settings) throws IOException {
    this.file = file;
    this.maxRows = maxRows;
    metrics = new ServeMetrics(file.model());
    Routes routes =
        new Routes()
            .assets(Assets.ofPage(ModelServer.class, "serve.html", "serve.css", "serve.js"))
            .post("/predict", this::predict)
            .get("/model", request -> json(ModelDescription.of(file.model())))
            .get("/schema", request -> json(ModelDescription.schema(file.model())))
            .get("/health", request -> health())
            .get("/metrics", request -> metrics.page());
    web = WebServer.start(settings, routes, metrics);
  }

  /**
   * Loads a model and serves it.
   *
   * @param maxRows of a request, at least 1
   * @param look the time between looks at the file
   * @throws IOException if the file is damaged, not there or no model, or the port is not free
   */
  public static ModelServer start(
      Path model, Plugins plugins, int maxRows, Duration look, WebSettings settings)
      throws IOException {
    ModelServer server = new ModelServer(ServedFile.load(model, plugins), maxRows, settings);
    TimerTask task =
        new TimerTask() {
          @Override
          public void run() {
            server.refresh();
          }
        };
    server.looks.schedule(task, look.toMillis(), look.toMillis());
    return server;
  }

  /** Returns the address of the page. */
  public URI address() {
    return web.address();
  }

  /** Returns the name of the model that answers now. */
  public String fingerprint() {
    return file.model().fingerprint();
  }

  /** Returns a row of typical values as JSON, for an example of a request. */
  public String exampleRow() {
    return ModelDescription.example(file.model()).toString();
  }

  /** Returns a line about the model: the columns that it predicts, and the number of the others. */
  public String summary() {
    return file.model().model().toString();
  }

  /** Looks at the file now, rather than at the next time. */
  void refresh() {
    ServedFile.Look look = file.refresh();
    metrics.looked(look, file.model());
  }

  /** Returns the number of requests in flight. */
  public int inFlight() {
    return web.inFlight();
  }

  /**
   * Takes no further connections, answers {@code /health} with 503, and stops as soon as the
   * requests in flight are answered.
   *
   * @param grace the most time for the answers
   * @return the number of requests that are cut off
   */
  public int drain(Duration grace) {
    looks.cancel();
    return web.drain(grace);
  }

  /** Stops at once, without an answer to requests in flight. */
  @Override
  public void close() {
    looks.cancel();
    web.close();
  }

  private WebResponse predict(WebRequest request) throws IOException, RefusedRequest {
    byte[] body = request.body();
    ServedModel.Reply reply = file.model().reply(body, maxRows);
    metrics.predicted(reply);
    return json(reply.answer());
  }

  private WebResponse health() {
    Answer json = new Answer();
    if (web.isDraining()) {
      return WebResponse.json(503, json.put("status", "stopping").toString());
    }
    json.put("status", file.problem().isEmpty() ? "ok" : "stale").put("model", fingerprint());
    file.problem().ifPresent(problem -> json.put("problem", problem));
    return json(json);
  }

  private static WebResponse json(Answer answer) {
    return WebResponse.json(answer.toString());
  }
}
