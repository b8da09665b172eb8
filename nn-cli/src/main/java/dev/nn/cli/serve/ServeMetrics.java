package dev.nn.cli.serve;

import dev.nn.cli.web.RequestListener;
import dev.nn.cli.web.WebResponse;
import io.prometheus.metrics.core.metrics.Counter;
import io.prometheus.metrics.core.metrics.Gauge;
import io.prometheus.metrics.core.metrics.Histogram;
import io.prometheus.metrics.core.metrics.Info;
import io.prometheus.metrics.expositionformats.PrometheusTextFormatWriter;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Locale;

/** The counts and times of a server, in the text form of Prometheus. For any threads. */
final class ServeMetrics implements RequestListener {

  /** From a quarter of a millisecond to ten seconds, the time limit. */
  private static final double[] SECONDS = {
    0.000_25, 0.000_5, 0.001, 0.002_5, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10
  };

  private final PrometheusRegistry registry = new PrometheusRegistry();
  private final PrometheusTextFormatWriter writer = PrometheusTextFormatWriter.create();

  private final Counter requests =
      Counter.builder()
          .name("nn_requests_total")
          .help("Requests, by path and status.")
          .labelNames("path", "status")
          .register(registry);
  private final Histogram time =
      Histogram.builder()
          .name("nn_request_seconds")
          .help("The time from the header of a request to its answer.")
          .labelNames("path")
          .classicOnly()
          .classicUpperBounds(SECONDS)
          .register(registry);
  private final Counter predictions =
      Counter.builder().name("nn_predictions_total").help("Rows predicted.").register(registry);
  private final Counter extrapolations =
      Counter.builder()
          .name("nn_extrapolations_total")
          .help("Rows predicted that are unlike all training rows in a column.")
          .register(registry);
  private final Counter looks =
      Counter.builder()
          .name("nn_reloads_total")
          .help("Replacements of the model file, by result.")
          .labelNames("result")
          .register(registry);
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

  /** Counts a look at the file that found a change. */
  void looked(ServedFile.Look look, ServedModel model) {
    if (look != ServedFile.Look.UNCHANGED) {
      looks.labelValues(look.name().toLowerCase(Locale.ROOT)).inc();
    }
    if (look == ServedFile.Look.LOADED) {
      served(model);
    }
  }

  private void served(ServedModel model) {
    info.setLabelValues(model.fingerprint());
    loaded.set(Math.floor(System.currentTimeMillis() * 1e-3));
  }

  WebResponse page() throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    writer.write(bytes, registry.scrape());
    return WebResponse.text(
        200, PrometheusTextFormatWriter.CONTENT_TYPE, bytes.toString(StandardCharsets.UTF_8));
  }
}
