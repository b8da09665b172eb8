package dev.nn.cli.web;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.nn.cli.web.RawClient.Answer;
import dev.nn.cli.web.WebSettings.Limits;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
class EventStreamTest {

  private static final int STREAMS = 3;

  /** The mebibytes that fill the buffers of two sockets, which have at most 10. */
  private static final int LARGE = 16;

  private final EventLog log = new EventLog(Duration.ofMillis(50));
  private WebServer server;

  @BeforeEach
  void start() throws IOException {
    Limits limits = new Limits(Duration.ofSeconds(2), 1 << 20, STREAMS, Duration.ofMillis(20));
    Routes routes = new Routes().get("/events", request -> EventStream.of(log, request));
    server = WebServer.start(WebSettings.loopback(0).limits(limits), routes);
  }

  @AfterEach
  void close() {
    server.close();
  }

  @Test
  void eventsArriveInOrderAsTheyHappen() throws Exception {
    try (RawClient client = new RawClient(server.address()).get("/events")) {
      Answer head = client.head();
      assertEquals(200, head.status());
      assertEquals("text/event-stream; charset=utf-8", head.header("Content-Type"));
      assertEquals("no-store", head.header("Cache-Control"));

      for (int e = 1; e <= 3; e++) {
        log.add("epoch", "{\"epoch\":" + e + "}");
        assertEquals(
            List.of("id: " + e, "event: epoch", "data: {\"epoch\":" + e + "}"), event(client));
      }
      log.add("end", "");
      log.end();
      assertEquals(List.of("id: 4", "event: end", "data: "), event(client));
      assertEnds(client);
    }
  }

  @Tag("slow")
  @Test
  void aStreamOutlivesTheLimitOfRequests() throws Exception {
    try (RawClient client = new RawClient(server.address()).get("/events");
        RawClient other = new RawClient(server.address()).send("GET ")) {
      other.untilClosed(); // so a request has had its time
      log.add("late", "1");
      assertEquals(List.of("id: 1", "event: late", "data: 1"), event(client));
    }
  }

  @Test
  void aReloadLosesNothing() throws Exception {
    for (int e = 1; e <= 1200; e++) { // more than a reader gets at a time
      log.add("e", String.valueOf(e));
    }
    log.end();
    for (String[] request :
        new String[][] {
          {"/events", "X: y", "1"},
          {"/events", "Last-Event-ID: 700", "701"},
          {"/events?after=1100", "X: y", "1101"},
          {"/events?after=5", "Last-Event-ID: 1199", "1200"}
        }) {
      try (RawClient client = new RawClient(server.address()).get(request[0], request[1])) {
        for (int e = Integer.parseInt(request[2]); e <= 1200; e++) {
          assertEquals(List.of("id: " + e, "event: e", "data: " + e), event(client));
        }
        assertEnds(client);
      }
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"x", "1.5", "", "99999999999999999999"})
  void aLastEventIsANumber(String after) throws Exception {
    try (RawClient client = new RawClient(server.address())) {
      Answer answer = client.get("/events?after=" + after).answer();
      assertEquals(400, answer.status());
      assertTrue(answer.body().contains("the last event is '" + after + "'"), answer.body());
    }
  }

  @Test
  void anotherStreamThanAreAllowedIsRejectedUntilOneEnds() throws Exception {
    List<RawClient> clients = new ArrayList<>();
    for (int c = 0; c < STREAMS; c++) {
      clients.add(new RawClient(server.address()).get("/events"));
      clients.get(c).head();
    }
    try (RawClient client = new RawClient(server.address())) {
      assertEquals(503, client.get("/events").answer().status());
    }

    clients.get(0).close(); // which a heartbeat finds out
    int status = 503;
    while (status == 503) {
      try (RawClient client = new RawClient(server.address())) {
        status = client.get("/events").head().status();
      }
    }
    assertEquals(200, status);
    for (RawClient client : clients) {
      client.close();
    }
  }

  @Tag("slow")
  @Test
  void aClientThatDoesNotReadIsCutOffAndHoldsUpNobody() throws Exception {
    String large = "x".repeat(1 << 20);
    try (RawClient slow = new RawClient(server.address()).get("/events");
        RawClient fast = new RawClient(server.address()).get("/events")) {
      slow.head();
      for (int e = 0; e < LARGE; e++) { // more than the buffers of its sockets
        log.add("large", large);
      }
      log.end();
      for (int e = 0; e < LARGE; e++) {
        assertEquals("data: " + large, event(fast).get(2));
      }
      try (RawClient other = new RawClient(server.address()).send("GET ")) {
        other.untilClosed(); // so the slow one has had its time
      }
      assertTrue(slow.untilClosed() < (long) LARGE << 20);
    }
  }

  @Test
  void theServerEndsItsStreams() throws Exception {
    try (RawClient client = new RawClient(server.address()).get("/events")) {
      client.head();
      server.close();
      client.untilClosed();
    }
  }

  /** Reads the lines of an event, after those of heartbeats. */
  private static List<String> event(RawClient client) throws IOException {
    if (client.isFresh()) {
      assertEquals(200, client.head().status());
    }
    List<String> lines = new ArrayList<>();
    while (lines.size() < 3) {
      String line = client.chunkedLine();
      if (!line.isEmpty() && !line.equals(":")) {
        lines.add(line);
      }
    }
    return lines;
  }

  private static void assertEnds(RawClient client) throws IOException {
    for (String line = client.chunkedLine(); line != null; line = client.chunkedLine()) {
      assertTrue(line.isEmpty() || line.equals(":"), line);
    }
  }
}
