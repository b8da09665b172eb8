package dev.nn.cli.web;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;

/** A response: a whole body, or a stream of events. */
public sealed interface WebResponse permits WebResponse.WholeResponse, EventStream {

  int status();

  /** Returns a JSON response that browsers must not cache. */
  static WebResponse json(Object json) {
    return json(200, json);
  }

  static WebResponse json(int status, Object json) {
    return text(status, "application/json", json.toString());
  }

  /** Returns a text response in UTF-8 that browsers must not cache. */
  static WebResponse text(int status, String type, String text) {
    return uncached(status, type, text.getBytes(StandardCharsets.UTF_8), Map.of());
  }

  private static WebResponse uncached(
      int status, String type, byte[] body, Map<String, String> more) {
    Map<String, String> headers = new HashMap<>(more);
    headers.put("Content-Type", type);
    headers.put("Cache-Control", "no-store");
    return new WholeResponse(status, body, headers);
  }

  /** Returns a page that may have styles in itself, and scripts only from this server. */
  static WebResponse styledPage(String html) {
    return uncached(
        200,
        "text/html; charset=utf-8",
        html.getBytes(StandardCharsets.UTF_8),
        Map.of(
            "Content-Security-Policy",
            "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline';"
                + " connect-src 'self'; base-uri 'none'; form-action 'none';"
                + " frame-ancestors 'none'"));
  }

  /** Returns a file that browsers save. */
  static WebResponse download(String name, byte[] bytes) {
    String encoded = URLEncoder.encode(name, StandardCharsets.UTF_8).replace("+", "%20");
    return uncached(
        200,
        "application/octet-stream",
        bytes,
        Map.of("Content-Disposition", "attachment; filename*=UTF-8''" + encoded));
  }

  /** A response whose body is known. */
  @SuppressWarnings("ArrayRecordComponent") // sent, and never compared
  record WholeResponse(int status, byte[] body, Map<String, String> headers)
      implements WebResponse {

    private static final int NOT_MODIFIED = 304;

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
