package dev.nn.cli.web;

import dev.nn.cli.web.EventStream.Event;
import dev.nn.cli.web.EventStream.EventFeed;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;

/**
 * A feed that keeps all events in memory. For any threads.
 *
 * <p>The thread that adds events is not to pay for those who read them: it may give the data of an
 * event as a function, which readers call in their threads. A reader wakes up at the first event
 * alone, and then gathers others for {@value #GATHERING_MILLIS} ms.
 */
public final class EventLog implements EventFeed {

  /** The most events that a reader gets at a time. */
  private static final int PART = 500;

  private static final long GATHERING_MILLIS = 50;

  private final ReentrantLock lock = new ReentrantLock();
  private final Condition added = lock.newCondition();
  private final Condition ended = lock.newCondition();
  private final List<Entry> entries = new ArrayList<>();
  private boolean over;

  private record Entry(String type, Supplier<String> data) {}

  /** Adds an event, as the next number; ignored after {@link #end}. */
  public void add(String type, String data) {
    Event checked = new Event(1, type, data);
    add(type, checked::data);
  }

  /**
   * Adds an event as {@link #add(String, String)}, but its data is made for each reader.
   *
   * @param data is called in any thread, and returns the same each time
   */
  public void add(String type, Supplier<String> data) {
    lock.lock();
    try {
      if (!over) {
        entries.add(new Entry(type, data));
        added.signalAll();
      }
    } finally {
      lock.unlock();
    }
  }

  /** Ends the feed: its readers get what there is, and no more. */
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

  @Override
  public List<Event> after(long id, Duration wait) throws InterruptedException {
    List<Entry> part;
    int from;
    lock.lockInterruptibly();
    try {
      // A number that no event has yet is that of another log, of which nothing is known here.
      from = id > entries.size() ? 0 : (int) Math.max(0, id);
      long left = wait.toNanos();
      while (entries.size() == from && !over && left > 0) {
        left = added.awaitNanos(left);
      }
      left = TimeUnit.MILLISECONDS.toNanos(GATHERING_MILLIS);
      while (isGrowing(from) && left > 0) {
        left = ended.awaitNanos(left);
      }
      part = List.copyOf(entries.subList(from, Math.min(entries.size(), from + PART)));
    } finally {
      lock.unlock();
    }
    List<Event> events = new ArrayList<>();
    for (Entry entry : part) {
      events.add(new Event(from + events.size() + 1L, entry.type, entry.data.get()));
    }
    return events;
  }

  /** Returns whether there are events, and more may come that fit into a part. */
  private boolean isGrowing(int from) {
    return entries.size() > from && entries.size() < from + PART && !over;
  }

  @Override
  public boolean isOver() {
    lock.lock();
    try {
      return over;
    } finally {
      lock.unlock();
    }
  }
}
