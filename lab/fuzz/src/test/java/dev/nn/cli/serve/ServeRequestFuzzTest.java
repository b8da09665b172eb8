package dev.nn.cli.serve;

import dev.nn.cli.web.RawRequests;
import dev.nn.cli.web.WebSettings;
import dev.nn.core.plugins.Plugins;
import dev.nn.fuzz.Flowers;
import dev.nn.fuzz.FuzzTarget;
import dev.nn.fuzz.Scratch;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Bytes that come to the port of {@code nn serve}. */
class ServeRequestFuzzTest implements FuzzTarget {

  private static final String ROW = "{\"height\":12.5,\"petals\":null,\"colour\":\"red\"}";
  private static final RawRequests REQUESTS = started();

  private static RawRequests started() {
    try {
      Path file = Scratch.file("model.safetensors");
      Flowers.names().save(file);
      ModelServer server =
          ModelServer.start(
              Map.of("model", file),
              Plugins.discover(),
              new ModelServer.Options(5, Duration.ofHours(1), false),
              WebSettings.loopback(0));
      return new RawRequests(server.address(), known());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Returns requests with the status of each answer. */
  private static Map<String, List<Integer>> known() {
    String host = " HTTP/1.1\r\nHost: localhost\r\n";
    String post = "POST /predict" + host + "Content-Type: application/json\r\n";
    String rows = "[" + ROW + "]";
    String chunk = Integer.toHexString(rows.length()) + "\r\n" + rows;
    Map<String, List<Integer>> known = new LinkedHashMap<>();
    known.put(post + "Content-Length: " + ROW.length() + "\r\n\r\n" + ROW, List.of(200));
    known.put(post + "Transfer-Encoding: chunked\r\n\r\n" + chunk + "\r\n0\r\n\r\n", List.of(200));
    String tensors =
        "{\"inputs\":[{\"name\":\"height\",\"shape\":[1],\"datatype\":\"FP64\",\"data\":[12.5]},"
            + "{\"name\":\"petals\",\"shape\":[1,1],\"datatype\":\"INT32\",\"data\":[[null]]},"
            + "{\"name\":\"colour\",\"shape\":[1],\"datatype\":\"BYTES\",\"data\":[\"red\"]}]}";
    String csv = "height,petals,colour\n12.5,,red\n";
    String records = "{\"dataframe_records\":" + rows + "}";
    known.put(post("/v2/models/model/infer", host, "application/json", tensors), List.of(200));
    known.put(post("/invocations", host, "application/json", records), List.of(200));
    known.put(post("/invocations", host, "text/csv", csv), List.of(200));
    known.put(post("/predict", host, "text/csv", csv), List.of(200));
    known.put(post("/predict", host, "application/jsonl", ROW + "\n" + ROW), List.of(200));
    known.put("GET /" + host + "If-None-Match: \"0123\"\r\n\r\n", List.of(200));
    known.put(
        "GET /model" + host + "Origin: http://localhost\r\n\r\nHEAD /health" + host + "\r\n",
        List.of(200, 200));
    known.put("GET http://localhost/schema?a=%20b&c" + host + "\r\n", List.of(200));
    known.put(
        "GET /metrics" + host + "Connection: close\r\nAccept: text/plain\r\n\r\n", List.of(200));
    return known;
  }

  private static String post(String path, String host, String type, String body) {
    return "POST %s%sContent-Type: %s\r\nContent-Length: %s\r\n\r\n%s"
        .formatted(path, host, type, body.length(), body);
  }

  @Override
  public List<byte[]> seeds() {
    return REQUESTS.seeds();
  }

  @Override
  public List<String> words() {
    return List.of(
        "HTTP/1.0",
        "Expect: 100-continue\r\n",
        "Content-Length: ",
        "\r\n",
        "OPTIONS ",
        "%00",
        "[::1]");
  }

  @Override
  public List<Class<? extends Exception>> documented() {
    return List.of();
  }

  @Override
  public boolean isOneThread() {
    return false;
  }

  @Override
  public void read(byte[] input) throws IOException {
    REQUESTS.send(input);
  }
}
