package dev.nn.cli.web;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.net.URLEncoder;
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

  /** Returns a page that may have styles in itself, and scripts only from this server. */
  static WebResponse styledPage(String html) {
    return new WholeResponse(
        200,
        html.getBytes(StandardCharsets.UTF_8),
        Map.of(
            "Content-Type",
            "text/html; charset=utf-8",
            "Cache-Control",
            "no-store",
            "Content-Security-Policy",
            "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline';"
                + " connect-src 'self'; base-uri 'none'; form-action 'none';"
                + " frame-ancestors 'none'"));
  }

  /** Returns a file that browsers save. */
  static WebResponse download(String name, byte[] bytes) {
    String encoded = URLEncoder.encode(name, StandardCharsets.UTF_8).replace("+", "%20");
    return new WholeResponse(
        200,
        bytes,
        Map.of(
            "Content-Type",
            "application/octet-stream",
            "Cache-Control",
            "no-store",
            "Content-Disposition",
            "attachment; filename*=UTF-8''" + encoded));
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
