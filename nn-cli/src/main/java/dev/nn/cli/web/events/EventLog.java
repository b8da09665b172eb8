package dev.nn.cli.web.events;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** A feed that keeps all events in memory. For any threads. */
public final class EventLog implements EventFeed {

  /** The most events that a reader gets at a time. */
  private static final int PART = 500;

  private final List<Event> events = new ArrayList<>();
  private boolean over;

  /** Adds an event, as the next number; ignored after {@link #end}. */
  public synchronized void add(String type, String data) {
    if (!over) {
      events.add(new Event(events.size() + 1, type, data));
      notifyAll();
    }
  }

  /** Ends the feed: its readers get what there is, and no more. */
  public synchronized void end() {
    over = true;
    notifyAll();
  }

  @Override
  public synchronized List<Event> after(long id, Duration wait) throws InterruptedException {
    long end = System.nanoTime() + wait.toNanos();
    long left = wait.toMillis();
    while (id >= events.size() && !over && left > 0) {
      wait(left);
      left = (end - System.nanoTime()) / 1_000_000;
    }
    int from = (int) Math.min(Math.max(0, id), events.size());
    return List.copyOf(events.subList(from, Math.min(events.size(), from + PART)));
  }

  @Override
  public synchronized boolean isOver() {
    return over;
  }
}
