package dev.nn.cli.web;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/** A response: a whole body, or a stream of events. */
public sealed interface WebResponse permits WebResponse.WholeResponse, EventStream {

  int status();

  /** Returns a JSON response that browsers must not cache. */
  static WebResponse json(String json) {
    return json(200, json);
  }

  static WebResponse json(int status, String json) {
    return text(status, "application/json", json);
  }

  /** Returns a text response in UTF-8 that browsers must not cache. */
  static WebResponse text(int status, String type, String text) {
    return new WholeResponse(
        status,
        text.getBytes(StandardCharsets.UTF_8),
        Map.of("Content-Type", type, "Cache-Control", "no-store"));
  }

  /** A response whose body is known. */
  final class WholeResponse implements WebResponse {

    private static final int NOT_MODIFIED = 304;

    private final int status;
    private final byte[] body;
    private final Map<String, String> headers;

    WholeResponse(int status, byte[] body, Map<String, String> headers) {
      this.status = status;
      this.body = body;
      this.headers = headers;
    }

    @Override
    public int status() {
      return status;
    }

    /** Sends the response, and closes its stream here, so that a failure to close is noticed. */
    void send(HttpExchange exchange) throws IOException {
      Headers to = exchange.getResponseHeaders();
      headers.forEach(to::set);
      boolean head = exchange.getRequestMethod().equals("HEAD");
      if (head && status != NOT_MODIFIED) {
        to.set("Content-Length", String.valueOf(body.length));
      }
      if (head || body.length == 0) {
        exchange.sendResponseHeaders(status, -1);
        return;
      }
      exchange.sendResponseHeaders(status, body.length);
      exchange.getResponseBody().write(body);
      exchange.getResponseBody().close();
    }
  }
}
