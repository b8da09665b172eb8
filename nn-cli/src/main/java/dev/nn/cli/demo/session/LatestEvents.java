package dev.nn.cli.demo.session;

import dev.nn.cli.web.Event;
import dev.nn.cli.web.EventStream.EventFeed;
import java.time.Duration;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A feed that keeps the latest event of each type alone, so that a page that falls behind, or is
 * loaded again, gets what holds now. For any threads.
 */
final class LatestEvents implements EventFeed {

  private final Map<String, Event> latest = new LinkedHashMap<>();
  private long last;
  private boolean over;

  /** Replaces the event of a type. */
  synchronized void put(String type, String data) {
    latest.put(type, new Event(++last, type, data));
    notifyAll();
  }

  synchronized void end() {
    over = true;
    notifyAll();
  }

  /**
   * {@inheritDoc}
   *
   * <p>A number above all of this feed is one of an earlier server at the same address.
   */
  @Override
  public synchronized List<Event> after(long id, Duration wait) throws InterruptedException {
    long known = id > last ? 0 : id;
    long end = System.nanoTime() + wait.toNanos();
    long left = wait.toMillis();
    while (known >= last && !over && left > 0) {
      wait(left);
      left = (end - System.nanoTime()) / 1_000_000;
    }
    return latest.values().stream()
        .filter(event -> event.id() > known)
        .sorted(Comparator.comparingLong(Event::id))
        .toList();
  }

  @Override
  public synchronized boolean isOver() {
    return over;
  }
}
