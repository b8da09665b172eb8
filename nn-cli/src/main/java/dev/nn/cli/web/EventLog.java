package dev.nn.cli.web;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
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

  private final ReentrantLock lock = new ReentrantLock();
  private final Condition added = lock.newCondition();
  private final Condition ended = lock.newCondition();
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
  public void add(String type, Supplier<?> data) {
    lock.lock();
    try {
      if (!over) {
        entries.put(++last, new Entry(type, data));
        added.signalAll();
      }
    } finally {
      lock.unlock();
    }
  }

  /**
   * Adds an event that replaces the previous one with its type, so that a late reader gets only the
   * current one.
   */
  public void replace(String type, String data) {
    lock.lock();
    try {
      entries.values().removeIf(entry -> entry.type.equals(type));
      add(type, data);
    } finally {
      lock.unlock();
    }
  }

  /** Forgets all events, so that a late reader gets only later ones. Numbers go on. */
  public void clear() {
    lock.lock();
    try {
      entries.clear();
      forgotten = last;
    } finally {
      lock.unlock();
    }
  }

  /** Ends the log. Readers still get all events so far. */
  public void end() {
    lock.lock();
    try {
      over = true;
      added.signalAll();
      ended.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /**
   * Returns the events whose numbers exceed {@code id}, in order. Waits for the first one; if none
   * comes in time, returns an empty list. If {@code id} exceeds all numbers, it belongs to another
   * log, such as an earlier server's; the client then gets all events from the first.
   */
  public List<Event> after(long id, Duration wait) throws InterruptedException {
    List<Map.Entry<Long, Entry>> part;
    lock.lockInterruptibly();
    try {
      long known = Math.max(forgotten, id > last ? 0 : id);
      long left = wait.toNanos();
      while (last == known && !over && left > 0) {
        left = added.awaitNanos(left);
      }
      left = gathering.toNanos();
      while (last > known && last < known + PART && !over && left > 0) {
        left = ended.awaitNanos(left);
      }
      part =
          entries.tailMap(known, false).entrySet().stream()
              .limit(PART)
              .map(Map.Entry::copyOf)
              .toList();
    } finally {
      lock.unlock();
    }
    return part.stream().map(EventLog::event).toList();
  }

  private static Event event(Map.Entry<Long, Entry> entry) {
    return new Event(entry.getKey(), entry.getValue().type, entry.getValue().data.get().toString());
  }

  public boolean isOver() {
    lock.lock();
    try {
      return over;
    } finally {
      lock.unlock();
    }
  }
}
