package dev.nn.cli.web;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import dev.nn.cli.web.EventLog.Event;
import dev.nn.cli.web.WebRequest.RefusedRequest;
import dev.nn.cli.web.WebServer.TimeLimit;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * A response that sends events as they happen (server-sent events in the HTML standard).
 *
 * @param after the number of the client's last event; 0 if it has none
 */
public record EventStream(EventLog log, long after) implements WebResponse {

  private static final byte[] HEARTBEAT = ":\n\n".getBytes(StandardCharsets.UTF_8);

  /**
   * Starts after the event that a request names: browsers send a header when they reconnect; others
   * may send a parameter.
   */
  public static EventStream of(EventLog log, WebRequest request) throws RefusedRequest {
    Optional<String> last = request.header("Last-Event-ID");
    String text = last.isPresent() ? last.get() : request.parameter("after").orElse("0");
    try {
      return new EventStream(log, Math.max(0, Long.parseLong(text.strip())));
    } catch (NumberFormatException e) {
      throw new RefusedRequest(
          400, "the last event is '%s'; expected its number, or 0".formatted(text), e);
    }
  }

  @Override
  public int status() {
    return 200;
  }

  /** Sends events until the log ends, the client is gone or too slow, or the server closes. */
  void send(HttpExchange exchange, Duration heartbeat, TimeLimit time) throws IOException {
    Headers headers = exchange.getResponseHeaders();
    headers.set("Content-Type", "text/event-stream; charset=utf-8");
    headers.set("Cache-Control", "no-store");
    boolean head = exchange.getRequestMethod().equals("HEAD");
    exchange.sendResponseHeaders(200, head ? -1 : 0);
    if (!head) {
      try (OutputStream out = exchange.getResponseBody()) {
        write(out, heartbeat, time);
      } catch (InterruptedException e) {
        throw new IOException("the server closes", e);
      }
    }
  }

  private void write(OutputStream out, Duration heartbeat, TimeLimit time)
      throws IOException, InterruptedException {
    long last = after;
    out.write(HEARTBEAT); // tells the browser that the stream is open
    out.flush();
    while (true) {
      time.pause();
      boolean over = log.isOver(); // read before the events, because some may arrive in between
      List<Event> events = log.after(last, heartbeat);
      time.restart();
      if (events.isEmpty() && over) {
        return;
      }
      if (events.isEmpty()) {
        out.write(HEARTBEAT);
      }
      for (Event event : events) {
        String text = "id: %s\nevent: %s\ndata: %s\n\n";
        out.write(
            text.formatted(event.id(), event.type(), event.data())
                .getBytes(StandardCharsets.UTF_8));
        last = event.id();
      }
      out.flush();
    }
  }
}
