package dev.nn.cli.web;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Clients that break down, in more connections than are allowed at once. */
@Timeout(120)
class BrokenClientTest {

  private static final int CLIENTS = 3 * WebServer.CONNECTIONS;

  @Test
  void aServerForgetsThem() throws Exception {
    Routes routes =
        new Routes()
            .get("/hello", request -> WebResponse.json("{}"))
            .get("/large", request -> WebResponse.text(200, "text/plain", "x".repeat(1 << 20)))
            .post(
                "/echo",
                r ->
                    WebResponse.text(
                        200, "text/plain", new String(r.body(), StandardCharsets.UTF_8)));
    try (WebServer server = WebServer.start(WebSettings.loopback(0), routes)) {
      for (int c = 0; c < CLIENTS; c++) {
        try (RawClient client = new RawClient(server.address()).resetting()) {
          switch (c % 6) {
            case 0 -> client.get("/hello");
            case 1 -> client.get("/large");
            case 2 -> client.get("/large").head();
            case 3 -> client.send("GET /he");
            case 4 ->
                client.send("POST /echo HTTP/1.1\r\nHost: localhost\r\nContent-Length: 9\r\n\r\n1");
            default -> client.get("/none");
          }
        } catch (IOException e) {
          // The server was faster.
        }
      }
      for (int c = 0; c < 10; c++) {
        try (RawClient client = new RawClient(server.address())) {
          assertEquals(200, client.get("/hello").answer().status());
        }
      }
    }
  }
}
