package dev.nn.cli.dashboard;

import dev.nn.cli.web.Limits;
import dev.nn.cli.web.RawRequests;
import dev.nn.cli.web.WebSettings;
import dev.nn.fuzz.FuzzTarget;
import dev.nn.fuzz.Scratch;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

/** Bytes that come to the port of a dashboard. */
class DashboardRequestFuzzTest implements FuzzTarget {

  private static final RawRequests REQUESTS = new RawRequests(started().address());

  private static Dashboard started() {
    Limits limits = Limits.DEFAULTS.heartbeat(Duration.ofMillis(20)); // which finds clients gone
    try {
      return Dashboard.start(
          WebSettings.loopback(0).limits(limits), "flats", SavedRuns.in(Scratch.file("runs")));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public List<byte[]> seeds() {
    String host = " HTTP/1.1\r\nHost: localhost\r\n";
    return Stream.of(
            "GET /" + host + "\r\n",
            "GET /events?after=3" + host + "Last-Event-ID: 7\r\n\r\n",
            "GET /runs" + host + "\r\n",
            "GET /run?name=a%2Fb" + host + "Connection: close\r\n\r\n",
            "HEAD /events" + host + "\r\n")
        .map(text -> text.getBytes(StandardCharsets.ISO_8859_1))
        .toList();
  }

  @Override
  public List<String> words() {
    return List.of("Last-Event-ID: ", "after=", "name=", "..%2F", "%00", "\r\n", "HTTP/1.0", "&");
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
