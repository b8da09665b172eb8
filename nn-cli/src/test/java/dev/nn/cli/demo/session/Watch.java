package dev.nn.cli.demo.session;

import dev.nn.cli.web.Event;
import dev.nn.cli.web.EventStream.EventFeed;
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
  public record Picture(
      int version,
      int epoch,
      int batch,
      int batches,
      @Json.Default Double loss,
      @Json.Default Double validationLoss,
      @Json.Default Double right,
      String parameters,
      String surface,
      String units,
      List<Float> reach,
      List<Frame.Stuck> stuck,
      Curve.Line curve) {

    /** Returns the parameters, W₀, b₀, W₁, b₁, … */
    public float[] floats() {
      ByteBuffer bytes =
          ByteBuffer.wrap(Base64.getDecoder().decode(parameters)).order(ByteOrder.LITTLE_ENDIAN);
      float[] all = new float[bytes.remaining() / Float.BYTES];
      bytes.asFloatBuffer().get(all);
      return all;
    }
  }

  /** The part of a state that tests ask for. */
  public record Told(
      int version,
      String mode,
      @Json.Default String problem,
      double speed,
      List<String> inputs,
      List<String> labels,
      List<Layer> layers,
      String loss,
      int trainingRows,
      int validationRows,
      List<Pictures.Dot> points,
      @Json.Default String command) {}

  /** A layer of a state. */
  public record Layer(
      int units, String activation, float dropout, @Json.Default String initializer) {}

  private final EventFeed feed;

  public Watch(EventFeed feed) {
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
