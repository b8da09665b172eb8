package dev.nn.cli.web;

import dev.nn.cli.web.events.EventFeed;
import java.util.Optional;

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
}
