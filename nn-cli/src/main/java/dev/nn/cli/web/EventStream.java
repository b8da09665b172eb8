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
 * An answer that goes on with events as they happen (server-sent events, in the HTML standard).
 *
 * @param after the number of the last event that the client has; 0 for none
 */
public record EventStream(EventLog log, long after) implements WebResponse {

  private static final byte[] HEARTBEAT = ":\n\n".getBytes(StandardCharsets.UTF_8);

  /**
   * Returns the events after the header that browsers send when they connect again, or a parameter.
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

  /** Sends events until the log is over, the client is gone or too slow, or the server closes. */
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
    out.write(HEARTBEAT); // so that the browser knows that the stream is open
    out.flush();
    while (true) {
      time.pause();
      boolean over = log.isOver(); // before the events, since some may follow in between
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
