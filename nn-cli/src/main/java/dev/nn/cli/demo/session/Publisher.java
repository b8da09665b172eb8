package dev.nn.cli.demo.session;

import dev.nn.cli.demo.session.State.Mode;
import dev.nn.core.json.RecordCodec;
import dev.nn.core.training.Progress;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** The publisher of the states and frames of a session. For one thread. */
final class Publisher {

  /** The least time between two frames while the training goes on. */
  private static final long BETWEEN_FRAMES = TimeUnit.MILLISECONDS.toNanos(100);

  private final LatestEvents events;
  private final TrainText text;
  private Experiment experiment;
  private FrameMaker frames;
  private int version = 1;
  private long lastFrame;

  Publisher(Experiment first, TrainText text, LatestEvents events) {
    this.text = text;
    this.events = events;
    experiment = first;
    frames = new FrameMaker(version, first.pictures());
  }

  /** Publishes another experiment from now on, as another version. */
  void take(Experiment next) {
    experiment = next;
    version++;
    frames = new FrameMaker(version, next.pictures());
  }

  void state(Mode mode, @Nullable String problem, Pace pace, Course course) {
    String command = course.isChanged() ? null : text.of(experiment);
    State state = State.of(version, mode, problem, pace.perSecond(), experiment, command);
    events.put("state", RecordCodec.write(state));
  }

  void frame(Progress progress, Course course) {
    events.put("frame", RecordCodec.write(frames.frame(progress, course)));
    lastFrame = System.nanoTime();
  }

  /** Returns whether the last frame is some time ago. */
  boolean isFrameDue() {
    return System.nanoTime() - lastFrame >= BETWEEN_FRAMES;
  }

  void end() {
    events.end();
  }
}
