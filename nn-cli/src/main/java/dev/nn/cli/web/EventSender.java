package dev.nn.cli.web;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import dev.nn.cli.web.events.Event;
import dev.nn.cli.web.events.EventFeed;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.Semaphore;

/** A sender of event streams, of which only some are open at once. */
final class EventSender {

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
