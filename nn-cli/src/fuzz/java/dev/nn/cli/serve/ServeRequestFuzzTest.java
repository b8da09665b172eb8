package dev.nn.cli.serve;

import dev.nn.cli.web.RawRequests;
import dev.nn.cli.web.WebSettings;
import dev.nn.core.plugins.Plugins;
import dev.nn.fuzz.FuzzTarget;
import dev.nn.fuzz.Scratch;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

/** Bytes that come to the port of {@code nn serve}. */
class ServeRequestFuzzTest implements FuzzTarget {

  private static final RawRequests REQUESTS = new RawRequests(started().address());

  private static ModelServer started() {
    try {
      Path file = Scratch.file("model.safetensors");
      Flats.FIRST.save(file);
      return ModelServer.start(
          file, Plugins.discover(), 5, Duration.ofHours(1), WebSettings.loopback(0));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public List<byte[]> seeds() {
    String host = " HTTP/1.1\r\nHost: localhost\r\n";
    String post = "POST /predict" + host + "Content-Type: application/json\r\n";
    return Stream.of(
            post + "Content-Length: " + Flats.ROW.length() + "\r\n\r\n" + Flats.ROW,
            post + "Transfer-Encoding: chunked\r\n\r\n3b\r\n[" + Flats.ROW + "]\r\n0\r\n\r\n",
            "GET /" + host + "If-None-Match: \"0123\"\r\n\r\n",
            "GET /model" + host + "Origin: http://localhost\r\n\r\nHEAD /health" + host + "\r\n",
            "GET http://localhost/schema?a=%20b&c" + host + "\r\n",
            "GET /metrics" + host + "Connection: close\r\nAccept: text/plain\r\n\r\n")
        .map(text -> text.getBytes(StandardCharsets.ISO_8859_1))
        .toList();
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
