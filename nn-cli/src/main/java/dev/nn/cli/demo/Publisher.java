package dev.nn.cli.demo;

import dev.nn.cli.demo.State.Activity;
import dev.nn.cli.demo.State.Mode;
import dev.nn.cli.demo.TrainingLoop.Pace;
import dev.nn.cli.web.EventStream.Event;
import dev.nn.cli.web.EventStream.EventFeed;
import dev.nn.core.json.RecordCodec;
import dev.nn.core.training.Progress;
import java.time.Duration;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** The publisher of the states and frames of a session. For one thread. */
final class Publisher {

  /** The least time between two frames while the training goes on. */
  private static final long BETWEEN_FRAMES = TimeUnit.MILLISECONDS.toNanos(100);

  private final LatestEvents events;
  private final TrainText text;
  private Experiment experiment;
  private int version = 1;
  private long lastFrame;

  Publisher(Experiment first, TrainText text, LatestEvents events) {
    this.text = text;
    this.events = events;
    experiment = first;
  }

  /** Publishes another experiment from now on, as another version. */
  void take(Experiment next) {
    experiment = next;
    version++;
  }

  void state(Mode mode, @Nullable String problem, Pace pace, Course course) {
    String command = course.isChanged() ? null : text.of(experiment);
    State state =
        State.of(version, new Activity(mode, problem, pace.perSecond()), experiment, command);
    events.put("state", RecordCodec.write(state));
  }

  void frame(Progress progress, Course course) {
    events.put(
        "frame", RecordCodec.write(Frame.of(version, experiment.pictures(), progress, course)));
    lastFrame = System.nanoTime();
  }

  /** Returns whether the last frame is some time ago. */
  boolean isFrameDue() {
    return System.nanoTime() - lastFrame >= BETWEEN_FRAMES;
  }

  void end() {
    events.end();
  }

  /**
   * A feed that keeps the latest event of each type alone, so that a page that falls behind, or is
   * loaded again, gets what holds now. For any threads.
   */
  static final class LatestEvents implements EventFeed {

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
}
