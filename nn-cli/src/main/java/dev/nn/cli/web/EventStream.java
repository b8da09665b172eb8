package dev.nn.cli.web;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import dev.nn.cli.web.WebRequest.RefusedRequest;
import dev.nn.cli.web.WebServer.TimeLimit;
import dev.nn.cli.web.WebSettings.Limits;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.regex.Pattern;

/**
 * An answer that goes on with events as they happen (server-sent events, in the HTML standard).
 *
 * @param after the number of the last event that the client has; 0 for none
 */
public record EventStream(EventFeed feed, long after) implements WebResponse {

  /**
   * Returns a stream of the events that a client does not have: those after the header {@code
   * Last-Event-ID}, which browsers send when they connect again, or else after the parameter {@code
   * after}.
   */
  public static EventStream of(EventFeed feed, WebRequest request) throws RefusedRequest {
    Optional<String> last = request.header("Last-Event-ID");
    String text = last.isPresent() ? last.get() : request.parameter("after").orElse("0");
    try {
      return new EventStream(feed, Math.max(0, Long.parseLong(text.strip())));
    } catch (NumberFormatException e) {
      throw new RefusedRequest(
          400, "the last event is '%s'; expected its number, or 0".formatted(text), e);
    }
  }

  @Override
  public int status() {
    return 200;
  }

  /** A sender of event streams, of which only some are open at once. */
  static final class EventSender {

    private static final byte[] HEARTBEAT = ":\n\n".getBytes(StandardCharsets.UTF_8);

    private final Limits limits;
    private final TimeLimit time;
    private final Semaphore free;

    EventSender(Limits limits, TimeLimit time) {
      this.limits = limits;
      this.time = time;
      free = new Semaphore(limits.streams());
    }

    /** Returns the reason for which a stream is not sent. */
    String refusal() {
      return "there are %s streams of events already; close a page that shows them"
          .formatted(limits.streams());
    }

    /**
     * Sends events until the feed is over, the client is gone or too slow, or the server closes.
     *
     * @return false if nothing was sent, since there are too many streams
     */
    boolean send(HttpExchange exchange, EventStream stream) throws IOException {
      if (!free.tryAcquire()) {
        return false;
      }
      try {
        Headers headers = exchange.getResponseHeaders();
        headers.set("Content-Type", "text/event-stream; charset=utf-8");
        headers.set("Cache-Control", "no-store");
        if (exchange.getRequestMethod().equals("HEAD")) {
          exchange.sendResponseHeaders(200, -1);
          return true;
        }
        exchange.sendResponseHeaders(200, 0);
        try (OutputStream out = exchange.getResponseBody()) {
          write(stream, out);
        }
        return true;
      } catch (InterruptedException e) {
        throw new IOException("the server closes", e);
      } finally {
        free.release();
      }
    }

    private void write(EventStream stream, OutputStream out)
        throws IOException, InterruptedException {
      EventFeed feed = stream.feed();
      long last = stream.after();
      out.write(HEARTBEAT); // so that the browser knows that the stream is open
      out.flush();
      while (true) {
        time.pause();
        boolean over = feed.isOver(); // before the events, since some may follow in between
        List<Event> events = feed.after(last, limits.heartbeat());
        if (events.isEmpty() && over) {
          time.restart();
          return;
        }
        time.restart();
        if (events.isEmpty()) {
          out.write(HEARTBEAT);
        }
        for (Event event : events) {
          out.write(event.text().getBytes(StandardCharsets.UTF_8));
          last = event.id();
        }
        out.flush();
      }
    }
  }

  /**
   * Numbered events, which any number of clients read at once, each at its pace. A slow client
   * falls behind, and holds up neither the writer nor other clients; one that was cut off goes on
   * behind the last event that it has.
   */
  public interface EventFeed {

    /**
     * Returns events with numbers above {@code id}, in order; waits for some time for the first of
     * them, and returns an empty list if it does not come. An {@code id} beyond all events is that
     * of another feed: the client then gets the events from the first.
     */
    List<Event> after(long id, Duration wait) throws InterruptedException;

    /** Returns whether no event will follow. */
    boolean isOver();
  }

  /**
   * An event of a stream.
   *
   * @param id from 1 on, rising
   * @param type for which the script of the page listens: letters, digits, - and _
   * @param data without line breaks, such as JSON
   */
  public record Event(long id, String type, String data) {

    private static final Pattern TYPE = Pattern.compile("[A-Za-z0-9_-]+");

    /** Refuses texts that would end a line of the stream. */
    public Event {
      if (!TYPE.matcher(type).matches() || data.indexOf('\n') >= 0 || data.indexOf('\r') >= 0) {
        throw new IllegalArgumentException(
            "an event of type '%s' with data '%s'; expected a type of letters, digits, - and _, and data of one line"
                .formatted(type, data));
      }
    }

    /** Returns the event as the stream has it. */
    public String text() {
      return "id: " + id + "\nevent: " + type + "\ndata: " + data + "\n\n";
    }
  }
}
