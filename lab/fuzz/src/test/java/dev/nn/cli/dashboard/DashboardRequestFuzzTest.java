package dev.nn.cli.dashboard;

import dev.nn.cli.web.RawRequests;
import dev.nn.cli.web.WebSettings;
import dev.nn.cli.web.WebSettings.Limits;
import dev.nn.fuzz.FuzzTarget;
import dev.nn.fuzz.Scratch;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Bytes that come to the port of a dashboard. */
class DashboardRequestFuzzTest implements FuzzTarget {

  private static final RawRequests REQUESTS = started();

  private static RawRequests started() {
    Limits limits =
        new Limits(
            Duration.ofSeconds(10), 1 << 20, 32, Duration.ofMillis(20)); // which finds clients gone
    try {
      Dashboard dashboard =
          Dashboard.start(
              WebSettings.loopback(0).limits(limits), "flats", Scratch.file("runs"), null);
      return new RawRequests(dashboard.address(), known());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Returns requests with the status of each answer. */
  private static Map<String, List<Integer>> known() {
    String host = " HTTP/1.1\r\nHost: localhost\r\n";
    Map<String, List<Integer>> known = new LinkedHashMap<>();
    known.put("GET /" + host + "\r\n", List.of(200));
    known.put("GET /events?after=3" + host + "Last-Event-ID: 7\r\n\r\n", List.of(200));
    known.put("GET /runs" + host + "\r\n", List.of(200));
    known.put("GET /run?name=a%2Fb" + host + "Connection: close\r\n\r\n", List.of(404));
    known.put("HEAD /events" + host + "\r\n", List.of(200));
    return known;
  }

  @Override
  public List<byte[]> seeds() {
    return REQUESTS.seeds();
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
