package dev.nn.cli.serve;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.nn.cli.serve.ModelServer.Options;
import dev.nn.cli.web.WebRequest.RefusedRequest;
import dev.nn.cli.web.WebSettings;
import dev.nn.core.plugins.Plugins;
import dev.nn.data.model.Model;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

/** A server of models for one test, with a client. */
final class TestServer implements AutoCloseable {

  static final int MAX_ROWS = 500;

  private static final HttpClient CLIENT = HttpClient.newHttpClient();

  final ModelServer server;
  private final Path folder;

  private TestServer(Path folder, ModelServer server) {
    this.folder = folder;
    this.server = server;
  }

  /** Serves a model as "flats". */
  static TestServer of(Path folder, Model model) throws IOException {
    return of(folder, Map.of("flats", model), false, WebSettings.loopback(0));
  }

  static TestServer of(
      Path folder, Map<String, Model> models, boolean explain, WebSettings settings)
      throws IOException {
    Map<String, Path> files = new LinkedHashMap<>();
    for (Map.Entry<String, Model> model : models.entrySet()) {
      Path file = Files.createDirectories(folder).resolve(model.getKey());
      model.getValue().save(file);
      files.put(model.getKey(), file);
    }
    Options options = new Options(MAX_ROWS, Duration.ofHours(1), explain);
    return new TestServer(folder, ModelServer.start(files, Plugins.discover(), options, settings));
  }

  void replace(String name, Model model) throws IOException {
    model.save(folder.resolve(name));
    server.refresh();
  }

  HttpResponse<String> get(String path, String... headers) throws Exception {
    return send(HttpRequest.newBuilder().GET(), path, headers);
  }

  HttpResponse<String> post(String path, String body, String... headers) throws Exception {
    return post(path, body.getBytes(StandardCharsets.UTF_8), headers);
  }

  HttpResponse<String> post(String path, byte[] body, String... headers) throws Exception {
    return send(HttpRequest.newBuilder().POST(BodyPublishers.ofByteArray(body)), path, headers);
  }

  private HttpResponse<String> send(HttpRequest.Builder request, String path, String... headers)
      throws Exception {
    request.uri(server.address().resolve(path));
    if (headers.length > 0) {
      request.headers(headers);
    }
    return CLIENT.send(request.build(), BodyHandlers.ofString());
  }

  /** Returns the JSON of an answer with status 200. */
  static Map<?, ?> json(HttpResponse<String> answer) {
    assertEquals(200, answer.statusCode(), answer.body());
    return parse(answer.body());
  }

  /** Returns the JSON of an answer. */
  static Map<?, ?> parse(String body) {
    try {
      byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
      return (Map<?, ?>) JsonBody.read(bytes, 1_000_000, "expected JSON");
    } catch (RefusedRequest e) {
      throw new AssertionError(body, e);
    }
  }

  @Override
  public void close() {
    server.close();
  }
}
