package dev.nn.cli.serve;

import dev.nn.cli.web.WebResponse;
import dev.nn.cli.web.WebServer.RequestListener;
import dev.nn.data.model.Prediction;
import dev.nn.data.preprocessing.Drift.ColumnDrift;
import io.prometheus.metrics.core.metrics.Counter;
import io.prometheus.metrics.core.metrics.CounterWithCallback;
import io.prometheus.metrics.core.metrics.Gauge;
import io.prometheus.metrics.core.metrics.GaugeWithCallback;
import io.prometheus.metrics.core.metrics.Histogram;
import io.prometheus.metrics.core.metrics.Info;
import io.prometheus.metrics.expositionformats.PrometheusTextFormatWriter;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;
import java.util.function.ToDoubleFunction;

/** A server's counts and times, in Prometheus's text format. Safe for any threads. */
final class ServeMetrics implements RequestListener {

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
  private final Counter predictions = counter("nn_predictions_total", "Rows predicted.", "name");
  private final Counter extrapolations =
      counter(
          "nn_extrapolations_total",
          "Rows predicted that are unlike all training rows in a column.",
          "name");
  private final Counter looks =
      counter("nn_reloads_total", "Replacements of the model file, by result.", "name", "result");
  private final Gauge loaded =
      Gauge.builder()
          .name("nn_model_loaded_timestamp_seconds")
          .help("The time at which the model was loaded, in seconds since 1970.")
          .labelNames("name")
          .register(registry);
  private final Info info =
      Info.builder()
          .name("nn_model_info")
          .help("The model that answers.")
          .labelNames("name", "model")
          .register(registry);

  /** Adds how the rows of models differ from their training rows, by column. */
  void addDrift(Supplier<List<ServedModel>> models) {
    column(models, "outside", "Numbers beyond the training range.", ColumnDrift::outside);
    column(models, "unseen", "Texts that no training row has.", ColumnDrift::unseen);
    column(models, "missing", "Rows without a value.", ColumnDrift::missing);
    GaugeWithCallback.builder()
        .name("nn_column_psi")
        .help("The population stability index, mostly of the latest 10,000 rows.")
        .labelNames("name", "column")
        .callback(gauge -> each(models, ColumnDrift::psi, gauge::call))
        .register(registry);
  }

  private void column(
      Supplier<List<ServedModel>> models,
      String name,
      String help,
      ToDoubleFunction<ColumnDrift> value) {
    CounterWithCallback.builder()
        .name("nn_column_%s_total".formatted(name))
        .help(help)
        .labelNames("name", "column")
        .callback(counter -> each(models, value, counter::call))
        .register(registry);
  }

  /** Receives a value with its labels. */
  private interface Sink {
    void call(double value, String... labels);
  }

  private static void each(
      Supplier<List<ServedModel>> models, ToDoubleFunction<ColumnDrift> value, Sink sink) {
    for (ServedModel model : models.get()) {
      for (ColumnDrift column : model.drift().columns()) {
        sink.call(value.applyAsDouble(column), model.name, column.column());
      }
    }
  }

  private Counter counter(String name, String help, String... labels) {
    return Counter.builder().name(name).help(help).labelNames(labels).register(registry);
  }

  /** Adds a model. Its counts begin at 0. */
  void added(ServedModel model) {
    served(model);
    predictions.initLabelValues(model.name);
    extrapolations.initLabelValues(model.name);
    looks.initLabelValues(model.name, "loaded");
    looks.initLabelValues(model.name, "refused");
  }

  @Override
  public void answered(String path, int status, Duration taken) {
    requests.labelValues(path, String.valueOf(status)).inc();
    time.labelValues(path).observe(taken.toNanos() * 1e-9);
  }

  void predicted(ServedModel model, List<Prediction> rows) {
    predictions.labelValues(model.name).inc(rows.size());
    extrapolations
        .labelValues(model.name)
        .inc(rows.stream().filter(row -> !row.warnings().isEmpty()).count());
  }

  /** Counts a look at a file that was replaced. */
  void looked(ServedFile.Look look, ServedModel before, ServedModel after) {
    if (look != ServedFile.Look.UNCHANGED) {
      looks.labelValues(before.name, look.name().toLowerCase(Locale.ROOT)).inc();
    }
    if (look == ServedFile.Look.LOADED) {
      info.remove(before.name, before.fingerprint);
      served(after);
    }
  }

  private void served(ServedModel model) {
    info.addLabelValues(model.name, model.fingerprint);
    loaded.labelValues(model.name).set(Math.floor(System.currentTimeMillis() * 1e-3));
  }

  WebResponse page() throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    writer.write(bytes, registry.scrape());
    return WebResponse.text(
        200, PrometheusTextFormatWriter.CONTENT_TYPE, bytes.toString(StandardCharsets.UTF_8));
  }
}
