package dev.nn.cli.demo;

import dev.nn.cli.demo.TrainingHistory.Curve;
import dev.nn.cli.web.EventLog;
import dev.nn.cli.web.EventLog.Event;
import dev.nn.core.json.Json;
import dev.nn.core.json.RecordCodec;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;

/** A reader of the events of a session, as a page is one. */
public final class Watch {

  /** Makes a line to type of a command, for a playground. */
  public static final UnaryOperator<String> NN = rest -> "nn " + rest;

  /** The numbers of a frame that tests ask for. */
  record Picture(
      int version,
      Frame.Place place,
      Scores scores,
      String parameters,
      String surface,
      Frame.Units units,
      List<Frame.Stuck> stuck,
      Curve.Line curve) {

    int epoch() {
      return place.epoch();
    }

    int batch() {
      return place.batch();
    }

    int batches() {
      return place.batches();
    }

    Double loss() {
      return scores.loss();
    }

    Double validationLoss() {
      return scores.validationLoss();
    }

    Double right() {
      return scores.right();
    }

    List<Float> reach() {
      return units.reach();
    }

    /** Returns the parameters, W₀, b₀, W₁, b₁, … */
    public float[] floats() {
      ByteBuffer bytes =
          ByteBuffer.wrap(Base64.getDecoder().decode(parameters)).order(ByteOrder.LITTLE_ENDIAN);
      float[] all = new float[bytes.remaining() / Float.BYTES];
      bytes.asFloatBuffer().get(all);
      return all;
    }
  }

  /** The scores of a frame. */
  record Scores(
      @Json.Default Double loss, @Json.Default Double validationLoss, @Json.Default Double right) {}

  /** The part of a state that tests ask for. */
  record Told(
      int version, Activity activity, Data data, Trained network, @Json.Default String command) {

    String mode() {
      return activity.mode();
    }

    String problem() {
      return activity.problem();
    }

    double speed() {
      return activity.speed();
    }

    List<String> inputs() {
      return network.inputs();
    }

    List<String> labels() {
      return data.labels();
    }

    List<Layer> layers() {
      return network.layers();
    }

    String loss() {
      return network.loss();
    }

    int trainingRows() {
      return network.trainingRows();
    }

    int validationRows() {
      return network.validationRows();
    }

    List<Pictures.Dot> points() {
      return data.points();
    }
  }

  /** The activity of a state. */
  record Activity(String mode, @Json.Default String problem, double speed) {}

  /** The data of a state. */
  record Data(List<String> labels, List<Pictures.Dot> points) {}

  /** The network of a state. */
  record Trained(
      List<String> inputs, List<Layer> layers, String loss, int trainingRows, int validationRows) {}

  /** A layer of a state. */
  record Layer(int units, String activation, float dropout, @Json.Default String initializer) {}

  private final EventLog feed;

  public Watch(EventLog feed) {
    this.feed = feed;
  }

  /** Waits for a frame. */
  public Picture frame(Predicate<Picture> wanted) throws InterruptedException {
    return await("frame", Picture.class, wanted);
  }

  /** Waits for a state. */
  public Told state(Predicate<Told> wanted) throws InterruptedException {
    return await("state", Told.class, wanted);
  }

  private <T> T await(String type, Class<T> record, Predicate<T> wanted)
      throws InterruptedException {
    long last = 0;
    while (!feed.isOver()) {
      for (Event event : feed.after(last, Duration.ofSeconds(10))) {
        last = event.id();
        if (event.type().equals(type)) {
          T read = RecordCodec.OPEN.read(record, event.data(), type);
          if (wanted.test(read)) {
            return read;
          }
        }
      }
    }
    throw new AssertionError("the session has ended without such a " + type);
  }
}
