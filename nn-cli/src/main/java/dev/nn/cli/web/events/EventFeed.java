package dev.nn.cli.web.events;

import java.time.Duration;
import java.util.List;

/**
 * Numbered events, which any number of clients read at once, each at its pace. A slow client falls
 * behind, and holds up neither the writer nor other clients; one that was cut off goes on behind
 * the last event that it has.
 */
public interface EventFeed {

  /**
   * Returns events with numbers above {@code id}, in order; waits for some time for the first of
   * them, and returns an empty list if it does not come. An {@code id} beyond all events is that of
   * another feed: the client then gets the events from the first.
   */
  List<Event> after(long id, Duration wait) throws InterruptedException;

  /** Returns whether no event will follow. */
  boolean isOver();
}
