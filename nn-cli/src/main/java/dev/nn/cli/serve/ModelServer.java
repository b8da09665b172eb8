package dev.nn.cli.serve;

import dev.nn.api.LayerSpec;
import dev.nn.cli.output.Answer;
import dev.nn.cli.training.Account;
import dev.nn.cli.web.Routes;
import dev.nn.cli.web.WebRequest;
import dev.nn.cli.web.WebRequest.RefusedRequest;
import dev.nn.cli.web.WebResponse;
import dev.nn.cli.web.WebServer;
import dev.nn.cli.web.WebServer.RequestListener;
import dev.nn.cli.web.WebSettings;
import dev.nn.core.plugins.Plugins;
import dev.nn.data.Column;
import dev.nn.data.cells.FreeText;
import dev.nn.data.dates.DateReading;
import dev.nn.data.model.Model;
import dev.nn.data.preprocessing.ColumnRange;
import dev.nn.data.preprocessing.ColumnRange.CategoryRange;
import dev.nn.data.preprocessing.ColumnRange.NumberRange;
import dev.nn.data.preprocessing.Encoder;
import dev.nn.data.preprocessing.Predicted;
import dev.nn.data.preprocessing.Preprocessing;
import dev.nn.data.preprocessing.Ranges;
import io.prometheus.metrics.core.metrics.Counter;
import io.prometheus.metrics.core.metrics.Gauge;
import io.prometheus.metrics.core.metrics.Histogram;
import io.prometheus.metrics.core.metrics.Info;
import io.prometheus.metrics.expositionformats.PrometheusTextFormatWriter;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Timer;
import java.util.TimerTask;
import org.jspecify.annotations.Nullable;

/**
 * Serves predictions by a model file.
 *
 * <table>
 *   <caption>Paths</caption>
 *   <tr><td>{@code GET /}</td><td>a page with a form</td></tr>
 *   <tr><td>{@code POST /predict}</td><td>predictions for a row or an array of rows</td></tr>
 *   <tr><td>{@code GET /model}</td><td>the model's columns, labels, network and metrics</td></tr>
 *   <tr><td>{@code GET /schema}</td><td>the JSON schema for a row</td></tr>
 *   <tr><td>{@code GET /health}</td><td>whether the file's model answers; 503 once the server stops</td></tr>
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
            .page(ModelServer.class, "serve.html", "serve.css", "serve.js")
            .post("/predict", this::predict)
            .get("/model", request -> json(description(file.model())))
            .get("/schema", request -> json(schema(file.model())))
            .get("/health", request -> health())
            .get("/metrics", request -> metrics.page());
    web = WebServer.start(settings, routes, metrics);
  }

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

  public URI address() {
    return web.address();
  }

  public String fingerprint() {
    return file.model().fingerprint;
  }

  public String exampleRow() {
    return example(file.model()).toString();
  }

  public String summary() {
    return file.model().model.toString();
  }

  void refresh() {
    ServedFile.Look look = file.refresh();
    metrics.looked(look, file.model());
  }

  public int inFlight() {
    return web.inFlight();
  }

  public int drain(Duration grace) {
    looks.cancel();
    return web.drain(grace);
  }

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
    return json(json.putKnown("problem", file.problem().orElse(null)));
  }

  private static WebResponse json(Answer answer) {
    return WebResponse.json(answer.toString());
  }

  /** Describes a model for its clients. */
  private static Answer description(ServedModel served) {
    Model model = served.model;
    List<Predicted> predicted = model.preprocessing().target().predicted();
    return new Answer()
        .put("model", served.fingerprint)
        .put("network", model.network().spec().toString())
        .put("members", model.members())
        .put("hidden", hidden(model))
        .put("predicts", predicted.stream().map(ModelServer::of).toList())
        .put("columns", InputColumn.of(model).stream().map(InputColumn::description).toList())
        .put("metrics", model.metrics())
        .put("notes", Account.notes(model));
  }

  /** Returns each hidden layer's units for one network; all members have the same. */
  private static List<Integer> hidden(Model model) {
    List<LayerSpec> layers = model.network().spec().layers();
    return layers.subList(0, layers.size() - 1).stream()
        .map(layer -> layer.outputs() / model.members())
        .toList();
  }

  private static Answer of(Predicted predicted) {
    Answer json = new Answer().put("column", predicted.column());
    return predicted.isNumber()
        ? json.put("kind", "number")
        : json.put("kind", "label").put("labels", predicted.labels());
  }

  /** Returns the JSON schema for a row. */
  private static Answer schema(ServedModel served) {
    Answer properties = new Answer();
    InputColumn.of(served.model).forEach(c -> properties.put(c.name(), c.schema()));
    List<String> targets =
        served.model.preprocessing().target().predicted().stream().map(Predicted::column).toList();
    return new Answer()
        .put("$schema", "https://json-schema.org/draft/2020-12/schema")
        .put("title", "A row from which to predict " + String.join(", ", targets))
        .put("type", "object")
        .put("properties", properties)
        .put("required", served.columns)
        .put("additionalProperties", false);
  }

  /** Returns a row with typical values; null where none is known. */
  private static Answer example(ServedModel served) {
    Answer row = new Answer();
    InputColumn.of(served.model).forEach(c -> row.put(c.name(), c.typical()));
    return row;
  }

  /** What a client needs to know about a column that the model takes. */
  private record InputColumn(
      Column column, boolean missing, boolean unknown, @Nullable ColumnRange range) {

    private static final long MAX_WHOLE = 1L << 53; // any such number is a double

    static List<InputColumn> of(Model model) {
      Preprocessing preprocessing = model.preprocessing();
      List<ColumnRange> ranges =
          preprocessing.ranges().map(Ranges::columns).orElse(Collections.emptyList());
      List<InputColumn> columns = new ArrayList<>();
      for (Encoder encoder : preprocessing.encoders()) {
        int c = columns.size();
        Column column = encoder.column();
        boolean unknown = column.kind() == Column.Kind.CATEGORY && encoder.accepts(-1);
        columns.add(
            new InputColumn(
                column,
                encoder.accepts(Double.NaN),
                unknown,
                ranges.isEmpty() ? null : ranges.get(c)));
      }
      return columns;
    }

    String name() {
      return column.name();
    }

    Answer description() {
      Answer json = new Answer();
      json.put("name", column.name()).put("kind", kind()).put("missing", missing);
      if (isCategory()) {
        json.put("unknown", unknown).put("categories", column.categories());
      } else if (range instanceof NumberRange numbers && !numbers.quantiles().isEmpty()) {
        json.put("low", value(numbers.low())).put("high", value(numbers.high()));
      }
      return json.putKnown("form", column.form() == null ? null : column.form().expected())
          .putKnown("typical", typical());
    }

    Answer schema() {
      Answer json = new Answer();
      boolean category = isCategory();
      if (category && !unknown) {
        List<@Nullable Object> values = new ArrayList<>(column.categories());
        if (missing) {
          values.add(null);
        }
        json.put("enum", values);
      } else {
        List<String> types = new ArrayList<>(List.of("number", "string"));
        if (category) {
          types.add("boolean");
        }
        if (missing) {
          types.add("null");
        }
        json.put("type", types);
      }
      String text = range == null ? null : "the training rows have " + range.text(column);
      Object typical = typical();
      return json.putKnown("description", text)
          .putKnown("examples", typical == null ? null : List.of(typical));
    }

    private boolean isCategory() {
      return column.kind() == Column.Kind.CATEGORY && column.form() != FreeText.FORM;
    }

    private String kind() {
      if (column.form() == FreeText.FORM) {
        return "text";
      }
      if (column.kind() == Column.Kind.CATEGORY) {
        return "category";
      }
      return column.form() instanceof DateReading ? "date" : "number";
    }

    /** Returns the middle number or the most common category; null if it is not known. */
    @Nullable Object typical() {
      if (range instanceof NumberRange numbers) {
        return numbers.quantiles().isEmpty()
            ? null
            : value(numbers.quantiles().get(numbers.quantiles().size() / 2));
      }
      if (range instanceof CategoryRange categories && !categories.counts().isEmpty()) {
        List<Integer> counts = categories.counts();
        return column.categories().get(counts.indexOf(Collections.max(counts)));
      }
      return null;
    }

    private Object value(double code) {
      if (column.form() instanceof DateReading) {
        return Ranges.text(column, code);
      }
      boolean whole = code == Math.rint(code) && Math.abs(code) <= MAX_WHOLE;
      return whole ? (Object) (long) code : (Object) code;
    }
  }

  /** A server's counts and times, in Prometheus's text format. Safe for any threads. */
  private static final class ServeMetrics implements RequestListener {

    /** From a quarter of a millisecond to ten seconds, which is the time limit. */
    private static final double[] SECONDS = {
      0.000_25, 0.000_5, 0.001, 0.002_5, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10
    };

    private final PrometheusRegistry registry = new PrometheusRegistry();
    private final PrometheusTextFormatWriter writer = PrometheusTextFormatWriter.create();

    private final Counter requests =
        counter("nn_requests_total", "Requests, by path and status.", "path", "status");
    private final Histogram time =
        Histogram.builder()
            .name("nn_request_seconds")
            .help("The time from the header of a request to its answer.")
            .labelNames("path")
            .classicOnly()
            .classicUpperBounds(SECONDS)
            .register(registry);
    private final Counter predictions = counter("nn_predictions_total", "Rows predicted.");
    private final Counter extrapolations =
        counter(
            "nn_extrapolations_total",
            "Rows predicted that are unlike all training rows in a column.");
    private final Counter looks =
        counter("nn_reloads_total", "Replacements of the model file, by result.", "result");
    private final Gauge loaded =
        Gauge.builder()
            .name("nn_model_loaded_timestamp_seconds")
            .help("The time at which the model was loaded, in seconds since 1970.")
            .register(registry);
    private final Info info =
        Info.builder()
            .name("nn_model_info")
            .help("The model that answers.")
            .labelNames("model")
            .register(registry);

    private Counter counter(String name, String help, String... labels) {
      return Counter.builder().name(name).help(help).labelNames(labels).register(registry);
    }

    ServeMetrics(ServedModel model) {
      served(model);
      looks.initLabelValues("loaded");
      looks.initLabelValues("refused");
    }

    @Override
    public void answered(String path, int status, Duration taken) {
      requests.labelValues(path, String.valueOf(status)).inc();
      time.labelValues(path).observe(taken.toNanos() * 1e-9);
    }

    void predicted(ServedModel.Reply reply) {
      predictions.inc(reply.rows());
      extrapolations.inc(reply.extrapolations());
    }

    void looked(ServedFile.Look look, ServedModel model) {
      if (look != ServedFile.Look.UNCHANGED) {
        looks.labelValues(look.name().toLowerCase(Locale.ROOT)).inc();
      }
      if (look == ServedFile.Look.LOADED) {
        served(model);
      }
    }

    private void served(ServedModel model) {
      info.setLabelValues(model.fingerprint);
      loaded.set(Math.floor(System.currentTimeMillis() * 1e-3));
    }

    WebResponse page() throws IOException {
      ByteArrayOutputStream bytes = new ByteArrayOutputStream();
      writer.write(bytes, registry.scrape());
      return WebResponse.text(
          200, PrometheusTextFormatWriter.CONTENT_TYPE, bytes.toString(StandardCharsets.UTF_8));
    }
  }
}
