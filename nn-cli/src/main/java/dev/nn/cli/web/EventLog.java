package dev.nn.cli.web;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;

/**
 * Numbered events in memory, which any number of clients read at once, each at its pace. A slow
 * client falls behind, and holds up neither the writer nor other clients; one that was cut off goes
 * on behind the last event that it has.
 *
 * <p>The thread that adds events is not to pay for those who read them: it may give the data of an
 * event as a function, which readers call in their threads. A reader wakes up at the first event
 * alone, and then gathers others for some time.
 */
public final class EventLog {

  /** The most events that a reader gets at a time. */
  private static final int PART = 500;

  private final ReentrantLock lock = new ReentrantLock();
  private final Condition added = lock.newCondition();
  private final Condition ended = lock.newCondition();
  private final NavigableMap<Long, Entry> entries = new TreeMap<>();
  private final Duration gathering;
  private long last;
  private boolean over;

  private record Entry(String type, Supplier<String> data) {}

  /** An event, with a number from 1 on, and data without line breaks, such as JSON. */
  public record Event(long id, String type, String data) {}

  public EventLog(Duration gathering) {
    this.gathering = gathering;
  }

  public void add(String type, String data) {
    add(type, () -> data);
  }

  /** Adds an event whose data each reader makes, in its thread; ignored after the end. */
  public void add(String type, Supplier<String> data) {
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

  /** Adds an event in place of the one of its type, so that a late reader gets what holds now. */
  public void replace(String type, String data) {
    lock.lock();
    try {
      entries.values().removeIf(entry -> entry.type.equals(type));
      add(type, data);
    } finally {
      lock.unlock();
    }
  }

  /** Ends the log: its readers get what there is, and no more. */
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
   * Returns events with numbers above {@code id}, in order; waits for some time for the first of
   * them, and returns an empty list if it does not come. An {@code id} beyond all events is that of
   * another log, such as one of an earlier server: the client then gets the events from the first.
   */
  public List<Event> after(long id, Duration wait) throws InterruptedException {
    List<Map.Entry<Long, Entry>> part;
    lock.lockInterruptibly();
    try {
      long known = id > last ? 0 : id;
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
    List<Event> events = new ArrayList<>();
    part.forEach(
        e -> events.add(new Event(e.getKey(), e.getValue().type, e.getValue().data.get())));
    return events;
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
