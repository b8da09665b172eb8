package dev.nn.cli.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.nn.cli.demo.DataSource.DataChoice;
import dev.nn.cli.demo.DataSource.DataChoice.Invented;
import dev.nn.cli.demo.Watch.Picture;
import dev.nn.cli.demo.Watch.Told;
import dev.nn.core.plugins.Plugins;
import java.time.Duration;
import java.util.Arrays;
import java.util.Base64;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Tag("slow")
@Timeout(120)
class SessionTest {

  private static final Setup SETUP =
      Setup.of(new Invented(Pattern.GAUSS, 100, 0.2, 1))
          .with(Setup.LAYERS, "3 tanh -> 2 tanh")
          .with("batch_size", "16");

  /** 80 rows to learn from, in batches of 16. */
  private static final int BATCHES = 5;

  private Session session;
  private Watch watch;

  @BeforeEach
  void start() {
    session = Session.start(experiment(SETUP), TrainText.withoutFile(Watch.NN), 0);
    watch = new Watch(session.events);
  }

  @AfterEach
  void close() {
    session.close();
  }

  private static Experiment experiment(Setup setup) {
    return new Experiment(setup, new DataSource(null), Plugins.discover());
  }

  private Picture now() throws InterruptedException {
    return watch.frame(frame -> true);
  }

  @Test
  void beginsPausedWithTheFirstWeights() throws Exception {
    Told state = watch.state(s -> true);
    assertEquals("paused", state.mode());
    assertEquals(80, state.trainingRows());
    assertEquals(20, state.validationRows());
    assertEquals(100, state.points().size());
    assertEquals(20, state.points().stream().filter(Pictures.Dot::validation).count());
    assertEquals(3, state.layers().size());
    assertEquals("categorical_crossentropy", state.loss());
    Picture frame = now();
    assertEquals(0, frame.epoch());
    assertEquals(0, frame.batch());
    assertNull(frame.loss());
    assertArrayEquals(experiment(SETUP).untrained.network().parameters(), frame.floats());
    assertEquals(2 + 3 + 2 + 2, frame.reach().size());
  }

  @Test
  void aStepIsOneBatchAndAnEpochGoesToItsEnd() throws Exception {
    for (int batch = 1; batch < BATCHES; batch++) {
      assertTrue(session.step());
      assertEquals(batch, now().batch());
      assertEquals(0, now().epoch());
    }
    session.step();
    assertEquals(0, now().batch());
    assertEquals(1, now().epoch());
    session.step();
    session.epoch();
    assertEquals(2, now().epoch());
    assertEquals(0, now().batch());
    assertEquals("paused", watch.state(s -> true).mode());
    assertEquals(2, now().curve().epochs().size());
  }

  /** After a pause, a step makes one step: the training stands where the last picture shows it. */
  @Test
  void aPausePauses() throws Exception {
    session.play();
    watch.frame(frame -> frame.epoch() >= 3);
    assertTrue(session.pause());
    Picture paused = now();
    assertEquals("paused", watch.state(s -> true).mode());
    session.speed(5);
    assertEquals(paused, now());
    session.step();
    Picture next = now();
    assertEquals(
        paused.epoch() * BATCHES + paused.batch() + 1, next.epoch() * BATCHES + next.batch());
  }

  /** Steps, epochs and play make the same steps. */
  @Test
  void pausesChangeNoBit() throws Exception {
    session.play();
    watch.frame(frame -> frame.epoch() >= 2);
    session.pause();
    session.epoch();
    Picture played = now();
    session.restart();
    watch.frame(frame -> frame.epoch() == 0);
    for (int epoch = 0; epoch < played.epoch(); epoch++) {
      session.epoch();
    }
    assertEquals(played.parameters(), now().parameters());
    assertEquals(played.loss(), now().loss());
    assertEquals(played.validationLoss(), now().validationLoss());
  }

  @Test
  void aSlowPaceWaitsForOrdersToo() throws Exception {
    session.speed(0.001);
    session.play();
    watch.state(s -> s.mode().equals("playing") && s.speed() == 0.001);
    session.pause();
    assertTrue(now().epoch() <= 1);
  }

  @Test
  void anotherUnitKeepsTheWeightsOfTheOthers() throws Exception {
    session.epoch();
    Picture before = now();
    Experiment more = experiment(SETUP.with(Setup.LAYERS, "4 relu -> 2 tanh"));
    session.change(more);
    Told state = watch.state(s -> s.layers().get(0).units() == 4);
    assertNull(state.command());
    Picture after = watch.frame(frame -> frame.version() == state.version());
    assertEquals(1, after.epoch());
    assertEquals(List.of(1), after.curve().changes());
    float[] old = before.floats();
    float[] kept = after.floats();
    assertArrayEquals(Arrays.copyOfRange(old, 0, 3), Arrays.copyOfRange(kept, 0, 3));
    assertArrayEquals(Arrays.copyOfRange(old, 3, 6), Arrays.copyOfRange(kept, 4, 7));
    assertEquals(more.untrained.network().parameters()[3], kept[3]);
    session.epoch();
    assertEquals(2, now().epoch());
    assertNotEquals(after.parameters(), now().parameters());
  }

  @Test
  void theNetworkChangesWhileItTrains() throws Exception {
    session.play();
    watch.frame(frame -> frame.epoch() > 2);
    session.change(experiment(SETUP.with(Setup.LAYERS, "3 tanh -> 2 tanh -> 2 tanh")));
    Told state = watch.state(s -> s.layers().size() == 4);
    assertEquals("playing", state.mode());
    Picture frame = watch.frame(f -> f.version() == state.version() && f.epoch() > 20);
    assertTrue(frame.curve().changes().get(0) > 2);
  }

  /**
   * The optimizer keeps its memory: after a rate of almost 0, the next step moves almost nothing.
   */
  @Test
  void anotherRateStaysInTheSameRun() throws Exception {
    session.epoch();
    float[] before = now().floats();
    session.change(experiment(SETUP.with(Setup.RATE, "1e-9")));
    Told state = watch.state(s -> s.version() == 2);
    assertNull(state.command());
    session.step();
    assertArrayEquals(before, now().floats(), 1e-6f);
    assertEquals(1, now().batch());
    session.change(experiment(SETUP.with(Setup.RATE, "0.5")));
    session.step();
    assertFalse(Math.abs(before[0] - now().floats()[0]) < 0.01);
  }

  @Test
  void aChangeBeforeTheFirstStepIsAnotherBeginning() throws Exception {
    Experiment other = experiment(SETUP.with(Setup.RATE, "0.2"));
    session.change(other);
    Told state = watch.state(s -> s.version() == 2);
    assertTrue(state.command().contains(" --learning-rate 0.2 "), state.command());
    assertTrue(now().curve().changes().isEmpty());
  }

  @Test
  void otherDataBeginsAgain() throws Exception {
    session.epoch();
    DataChoice xor = new Invented(Pattern.XOR, 100, 0, 0);
    session.change(experiment(SETUP.with(xor)));
    Told state = watch.state(s -> s.version() == 2);
    Picture frame = watch.frame(f -> f.version() == state.version());
    assertEquals(0, frame.epoch());
    assertTrue(state.command().startsWith("nn train points.csv --target label "), state.command());
  }

  @Test
  void otherNoiseGoesOn() throws Exception {
    session.epoch();
    Picture before = now();
    session.change(experiment(SETUP.with(new Invented(Pattern.GAUSS, 100, 0.9, 1))));
    Picture after = watch.frame(f -> f.version() == 2);
    assertEquals(1, after.epoch());
    assertEquals(before.parameters(), after.parameters());
    assertNotEquals(before.surface().length(), 0);
  }

  @Test
  void aDivergedTrainingSaysSoAndCanBeRestarted() throws Exception {
    session.change(
        experiment(
            SETUP
                .with("loss", "mse")
                .with("output", "identity")
                .with("optimizer", "sgd")
                .with(Setup.LAYERS, "3 relu")
                .with(Setup.RATE, "1e30")));
    session.play();
    Told ended = watch.state(s -> s.mode().equals("ended"));
    assertThat(ended.problem()).contains("'clip_norm'", "restart");
    assertTrue(session.play());
    assertTrue(session.step());
    assertEquals("ended", watch.state(s -> true).mode());

    session.restart();
    Told again = watch.state(s -> s.mode().equals("paused"));
    assertNull(again.problem());
    session.change(experiment(SETUP));
    session.epoch();
    assertEquals(1, watch.frame(f -> f.epoch() == 1).epoch());
  }

  /** The clouds are in opposite corners, and some steps suffice to see it. */
  @Test
  void theSurfaceHasALabelAndAProbabilityInEachPlace() throws Exception {
    for (int epoch = 0; epoch < 30; epoch++) {
      session.epoch();
    }
    byte[] surface = Base64.getDecoder().decode(now().surface());
    int places = Pictures.GRID * Pictures.GRID;
    assertEquals(2 * places, surface.length);
    int upperRight = Pictures.GRID - 1;
    int lowerLeft = places - Pictures.GRID;
    assertEquals(0, surface[upperRight]);
    assertEquals(1, surface[lowerLeft]);
    assertTrue(Byte.toUnsignedInt(surface[places + upperRight]) > 200);
    assertTrue(now().right() > 0.9);
    int side = Pictures.GRID / Pictures.STEP;
    assertEquals(9 * side * side, Base64.getDecoder().decode(now().units().grids()).length);
  }

  @Test
  void theLargestNetworkHasFramesOfABoundedSize() throws Exception {
    String layers = String.join(" -> ", Collections.nCopies(6, "16 relu"));
    session.change(experiment(SETUP.with(Setup.LAYERS, layers)));
    session.epoch();
    Picture frame = watch.frame(f -> f.version() == 2 && f.epoch() == 1);
    assertEquals(2 + 6 * 16 + 2, frame.reach().size());
    long bytes =
        session.events.after(0, Duration.ZERO).stream()
            .filter(event -> event.type().equals("frame"))
            .mapToLong(event -> event.data().length())
            .sum();
    assertTrue(bytes < 150_000, bytes + " bytes");
  }

  @Test
  void theEndIsTheEndOfItsEvents() throws Exception {
    session.play();
    session.close();
    assertThrows(AssertionError.class, () -> watch.frame(frame -> false));
  }
}
