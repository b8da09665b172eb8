package dev.nn.cli.web;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * Numbered events in memory. Any number of clients can read them at once, each at its own pace. A
 * slow client falls behind, but does not delay the writer or other clients. If a client was
 * disconnected, it continues after the last event that it has.
 *
 * <p>Readers should not cost the writing thread time. So it may pass an event's data as a function,
 * which readers call on their own threads. And a reader wakes up only for the first event, then
 * collects further ones for some time.
 */
public final class EventLog {

  /** The most events that a reader gets at once. */
  private static final int PART = 500;

  private final NavigableMap<Long, Entry> entries = new TreeMap<>();
  private final Duration gathering;
  private long last;
  private long forgotten;
  private boolean over;

  private record Entry(String type, Supplier<?> data) {}

  /** An event. Numbers start at 1. The data must not have line breaks; it may be JSON. */
  public record Event(long id, String type, String data) {}

  public EventLog(Duration gathering) {
    this.gathering = gathering;
  }

  public void add(String type, Object data) {
    String text = data.toString();
    add(type, () -> text);
  }

  /** Adds an event whose data each reader computes on its own thread. Ignored after the end. */
  public synchronized void add(String type, Supplier<?> data) {
    if (!over) {
      entries.put(++last, new Entry(type, data));
      notifyAll();
    }
  }

  /**
   * Adds an event that replaces the previous one with its type, so that a late reader gets only the
   * current one.
   */
  public synchronized void replace(String type, String data) {
    entries.values().removeIf(entry -> entry.type.equals(type));
    add(type, data);
  }

  /** Forgets all events, so that a late reader gets only later ones. Numbers go on. */
  public synchronized void clear() {
    entries.clear();
    forgotten = last;
  }

  /** Ends the log. Readers still get all events so far. */
  public synchronized void end() {
    over = true;
    notifyAll();
  }

  public synchronized boolean isOver() {
    return over;
  }

  /**
   * Returns the events whose numbers exceed {@code id}, in order. Waits for the first one; if none
   * comes in time, returns an empty list. If {@code id} exceeds all numbers, it belongs to another
   * log, such as an earlier server's; the client then gets all events from the first.
   */
  public List<Event> after(long id, Duration wait) throws InterruptedException {
    long known = await(id, wait);
    return part(known).stream().map(EventLog::event).toList();
  }

  /** Waits for an event, and returns the number of the last one that the reader knows. */
  private long await(long id, Duration wait) throws InterruptedException {
    long known;
    synchronized (this) {
      known = Math.max(forgotten, id > last ? 0 : id);
      long end = System.nanoTime() + wait.toNanos();
      for (long left = wait.toNanos(); last == known && !over && left > 0; ) {
        TimeUnit.NANOSECONDS.timedWait(this, left);
        left = end - System.nanoTime();
      }
      if (last == known || last >= known + PART || over) {
        return known;
      }
    }
    TimeUnit.NANOSECONDS.sleep(gathering.toNanos());
    return known;
  }

  private synchronized List<Map.Entry<Long, Entry>> part(long known) {
    return entries.tailMap(known, false).entrySet().stream()
        .limit(PART)
        .map(Map.Entry::copyOf)
        .toList();
  }

  private static Event event(Map.Entry<Long, Entry> entry) {
    return new Event(entry.getKey(), entry.getValue().type, entry.getValue().data.get().toString());
  }
}
