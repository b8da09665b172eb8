package dev.nn.cli.web;

import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.nn.cli.web.WebServer.RequestListener;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Requests notice each kind of failure of a server. */
class RawRequestsFuzzTest {

  private static final String PROPER = "GET /proper HTTP/1.1\r\nHost: localhost\r\n\r\n";

  private static final Routes ROUTES =
      new Routes()
          .get("/proper", request -> WebResponse.json(200, "{}"))
          .get(
              "/exception",
              request -> {
                throw new IllegalStateException("of a handler");
              })
          .get(
              "/error",
              request -> {
                throw new StackOverflowError();
              });

  /** Reports an answer by an exception, which is thrown after the handler has answered. */
  private static final RequestListener LISTENER =
      (path, status, taken) -> {
        if (path.equals("other")) {
          throw new IllegalStateException("of a listener");
        }
      };

  @Test
  void anExceptionIsNoticedByItsAnswer() throws IOException {
    requireFailure("/exception", "the server failed");
  }

  @Test
  void anExceptionWithoutAnAnswerIsNoticed() throws IOException {
    requireFailure("/elsewhere", "an exception left a handler");
  }

  @Test
  void anErrorIsNoticed() throws IOException {
    requireFailure("/error", "an exception left a handler");
  }

  @Test
  void aKnownRequestNeedsItsStatus() throws IOException {
    try (WebServer server = WebServer.start(WebSettings.loopback(0), ROUTES)) {
      Map<String, List<Integer>> known = Map.of(PROPER, List.of(404));
      assertThrows(AssertionError.class, () -> new RawRequests(server.address(), known));
    }
  }

  @Test
  void aServerThatIsGoneIsNoticed() throws IOException {
    WebServer server = WebServer.start(WebSettings.loopback(0), ROUTES);
    RawRequests requests = new RawRequests(server.address(), Map.of(PROPER, List.of(200)));
    server.close();
    assertThrows(AssertionError.class, () -> repeat(requests, PROPER));
  }

  private static void requireFailure(String path, String message) throws IOException {
    try (WebServer server = WebServer.start(WebSettings.loopback(0), ROUTES, LISTENER)) {
      RawRequests requests = new RawRequests(server.address(), Map.of(PROPER, List.of(200)));
      String request = PROPER.replace("/proper", path);
      AssertionError failure =
          assertThrows(AssertionError.class, () -> repeat(requests, request), path);
      assertTrue(failure.getMessage().contains(message), failure.getMessage());
    } finally {
      forget();
    }
  }

  /** Sends a request some times, since a thread may end after its connection. */
  private static void repeat(RawRequests requests, String request) throws IOException {
    for (int i = 0; i < 200; i++) {
      requests.send(request.getBytes(StandardCharsets.ISO_8859_1));
    }
  }

  /** Forgets the failures so far, which are those of this test. */
  private static void forget() {
    while (ServerFailures.next().isPresent()) {
      // the next
    }
  }
}
