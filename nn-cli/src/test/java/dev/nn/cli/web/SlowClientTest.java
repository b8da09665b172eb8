package dev.nn.cli.web;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.nn.cli.web.WebSettings.Limits;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
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

/** Clients that do not go on: the tests wait for the end of the connection, not for a time. */
@Tag("slow")
@Timeout(120)
class SlowClientTest {

  /** More than there are processors, and fewer than the connections that are allowed. */
  private static final int CLIENTS = 100;

  /** More bytes than the buffers of both sockets. */
  private static final int LARGE = 32 << 20;

  private WebServer server;

  @BeforeEach
  void start() throws IOException {
    Routes routes =
        new Routes()
            .get("/hello", request -> WebResponse.json("{}"))
            .get("/large", request -> WebResponse.text(200, "text/plain", "x".repeat(LARGE)))
            .post(
                "/echo",
                r ->
                    WebResponse.text(
                        200, "text/plain", new String(r.body(), StandardCharsets.UTF_8)));
    Limits limits = new Limits(Duration.ofSeconds(1), 1 << 20);
    server = WebServer.start(WebSettings.loopback(0).limits(limits), routes);
  }

  @AfterEach
  void close() {
    server.close();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "G",
        "GET /hello HTTP/1.1\r\n",
        "GET /hello HTTP/1.1\r\nHost: localhost\r\nX: y",
        "POST /echo HTTP/1.1\r\nHost: localhost\r\nContent-Length: 10\r\n\r\n",
        "POST /echo HTTP/1.1\r\nHost: localhost\r\nContent-Length: 10\r\n\r\n123",
        "POST /echo HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\n\r\n5\r\n123",
        // refused, and the rest of its body is awaited no longer than that of others
        "POST /hello HTTP/1.1\r\nHost: localhost\r\nContent-Length: 10\r\n\r\n123"
      })
  void clientsThatStopHalfwayAreCutOff(String half) throws Exception {
    List<RawClient> slow = new ArrayList<>();
    try {
      for (int c = 0; c < CLIENTS; c++) {
        slow.add(new RawClient(server.address()).send(half));
      }
      try (RawClient fast = new RawClient(server.address())) {
        assertEquals(200, fast.get("/hello").answer().status()); // although the others wait
      }
      for (RawClient client : slow) {
        client.untilClosed();
      }
    } finally {
      for (RawClient client : slow) {
        client.close();
      }
    }
  }

  /** The second connection is cut off after the first, since its request came later. */
  @Test
  void aClientThatDoesNotReadIsCutOff() throws Exception {
    try (RawClient slow = new RawClient(server.address()).get("/large");
        RawClient later = new RawClient(server.address()).get("/hello")) {
      assertEquals(200, slow.head().status()); // the large answer is on its way
      assertEquals(200, later.answer().status());
      later.send("GET /hel").untilClosed();

      assertTrue(slow.untilClosed() < LARGE);
    }
  }

  /** The keep-alive of a proper client is not a request that takes long. */
  @Test
  void theTimeIsThatOfEachRequest() throws Exception {
    try (RawClient client = new RawClient(server.address());
        RawClient slow = new RawClient(server.address()).send("GET /hello")) {
      assertEquals(200, client.get("/hello").answer().status());
      slow.untilClosed(); // so the time is over
      assertEquals(200, client.get("/hello").answer().status());
    }
  }
}
