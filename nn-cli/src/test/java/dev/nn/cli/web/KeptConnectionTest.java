package dev.nn.cli.web;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Clients that keep their connections, as many as are allowed at once. */
@Timeout(120)
class KeptConnectionTest {

  @Test
  void noConnectionIsClosedBetweenTwoRequests() throws Exception {
    Routes routes = new Routes().get("/hello", request -> WebResponse.json("{}"));
    try (WebServer server = WebServer.start(WebSettings.loopback(0), routes)) {
      List<RawClient> clients = new ArrayList<>();
      try {
        for (int c = 0; c < WebServer.CONNECTIONS; c++) {
          clients.add(new RawClient(server.address()));
        }
        for (int request = 0; request < 3; request++) {
          for (RawClient client : clients) {
            client.get("/hello");
          }
          for (RawClient client : clients) {
            assertEquals(200, client.answer().status());
          }
        }
      } finally {
        for (RawClient client : clients) {
          client.close();
        }
      }
    }
  }
}
