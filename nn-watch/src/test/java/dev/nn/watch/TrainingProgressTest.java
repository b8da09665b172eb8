package dev.nn.watch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.nn.core.listeners.EarlyStopping;
import dev.nn.core.training.EpochRecord;
import dev.nn.core.training.TrainingListener;
import dev.nn.watch.TrainingProgress.BarDisplay;
import dev.nn.watch.TrainingProgress.Display;
import dev.nn.watch.TrainingProgress.LineDisplay;
import dev.nn.watch.TrainingProgress.Terminal;
import dev.nn.watch.TrainingProgress.Wording;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class TrainingProgressTest {

  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
  private final PrintStream out = new PrintStream(bytes, true, StandardCharsets.UTF_8);
  private final AtomicLong seconds = new AtomicLong();

  /** Lines by a clock of which each look takes a second. */
  private TrainingProgress lines() {
    return new TrainingProgress(
        () -> TimeUnit.SECONDS.toNanos(seconds.getAndIncrement()),
        epochs -> new LineDisplay(out, epochs));
  }

  private List<String> output() {
    return bytes.toString(StandardCharsets.UTF_8).lines().toList();
  }

  @Test
  void linesAreOneForEachTenth() {
    Trainings.train(40, lines());

    List<String> lines = output();
    assertEquals(11, lines.size(), lines::toString);
    // Looks at the clock: at the start, twice in each of 2 batches, and at the end of the epoch.
    assertTrue(
        lines.get(0).matches("epoch  1/40  loss \\S+  val_loss \\S+  1 rows/s  3:1\\d left"),
        lines::toString);
    assertTrue(
        lines.get(10).matches("epoch 40/40  loss \\S+  val_loss \\S+  1 rows/s  3:20"),
        lines::toString);
  }

  @Test
  void anEarlyEndIsShownToo() {
    Trainings.train(40, new EarlyStopping("val_loss", 1).withMinDelta(1e9), lines());

    List<String> lines = output();
    assertEquals(2, lines.size(), lines::toString);
    assertTrue(lines.get(1).startsWith("epoch  2/40  loss "), lines::toString);
  }

  /** The rows of the epochs left out count neither as learnt nor as left. */
  @Test
  void theRateOfAnEarlyEndIsOfTheRowsLearnt() {
    List<String> end = new ArrayList<>();
    Display display =
        new Display() {
          @Override
          public void at(long rows, long of, String text) {}

          @Override
          public void epochEnded(int epoch, long rows, long of, String text) {}

          @Override
          public void end(long rows, long of, String text) {
            end.add(rows + " of " + of + text);
          }
        };
    TrainingProgress progress =
        new TrainingProgress(
            () -> TimeUnit.SECONDS.toNanos(seconds.getAndIncrement()), epochs -> display);

    Trainings.train(40, new EarlyStopping("val_loss", 1).withMinDelta(1e9), progress);

    assertEquals(1, end.size());
    assertTrue(end.get(0).matches("8 of 8epoch  2/40  loss .*  1 rows/s  0:1\\d"), end::toString);
  }

  @Test
  void membersAreShownTogether() {
    Trainings.RECIPE.train(Trainings.table(), lines());

    List<String> lines = output();
    assertTrue(lines.size() >= 10, lines::toString);
    assertTrue(lines.get(0).matches("network [123]/3  epoch 1/5  loss .*"), lines::toString);
    String last = lines.get(lines.size() - 1);
    assertTrue(last.matches("network [123]/3  epoch 5/5  loss .* \\d:\\d\\d"), last);
  }

  @Test
  void aTerminalsLineIsWrittenOver() {
    Trainings.train(3, TrainingProgress.bar(out, 100));

    String shown = bytes.toString(StandardCharsets.UTF_8);
    String last = shown.substring(shown.lastIndexOf('\r') + 1);
    assertTrue(
        last.matches("\\[={15,24}]  epoch 3/3  loss \\S+  val_loss \\S+  [0-9,]+ rows/s .*\\R"),
        shown);
    assertEquals(1, shown.split("\n", -1).length - 1, shown);
  }

  @Test
  void theLineOfAFailedTrainingEnds() {
    TrainingProgress progress = TrainingProgress.bar(out, 100);
    TrainingListener stop =
        TrainingListener.onEpoch(
            (p, epoch) -> {
              throw new IllegalStateException("stop");
            });
    assertThrows(IllegalStateException.class, () -> Trainings.train(3, progress, stop));

    progress.close();
    progress.close();

    String shown = bytes.toString(StandardCharsets.UTF_8);
    assertTrue(shown.endsWith(System.lineSeparator()), shown);
    assertEquals(1, shown.split("\n", -1).length - 1, shown);
  }

  @Test
  void theFirstTheLastAndEveryTenthOfTheEpochsAreShown() {
    assertEquals(List.of(1, 3, 5, 8, 10, 13, 15, 18, 20, 23, 25), shown(25));
    assertEquals(List.of(1, 2, 3), shown(3));
    assertEquals(List.of(1), shown(1));
  }

  private static List<Integer> shown(int epochs) {
    return IntStream.rangeClosed(1, epochs)
        .filter(epoch -> LineDisplay.isShown(epoch, epochs))
        .boxed()
        .toList();
  }

  @Test
  void theBarFillsUpAndGivesWayToTheText() {
    assertEquals("[>    ]  text", BarDisplay.line(0, 7, "text", 13));
    assertEquals("[==>  ]  text", BarDisplay.line(3, 7, "text", 13));
    assertEquals("[=====]  text", BarDisplay.line(7, 7, "text", 13));
    assertEquals("[>                       ]  text", BarDisplay.line(0, 0, "text", 99));
    assertEquals("text", BarDisplay.line(3, 7, "text", 11));
    assertEquals("tex", BarDisplay.line(3, 7, "text", 3));
  }

  @Test
  void widthsComeFromTheEnvironment() {
    assertEquals(132, Terminal.columns("132"));
    assertEquals(20, Terminal.columns("3"));
    assertEquals(80, Terminal.columns(""));
    assertEquals(80, Terminal.columns("wide"));
  }

  @Test
  void numbersAndTimesAreShort() {
    EpochRecord epoch =
        new EpochRecord(7, 0.00012, 1, 1, Duration.ZERO, Map.of("accuracy", 0.98765));
    assertEquals(
        "network 2/5  epoch   7/100  loss 1.200e-04  accuracy 0.9877",
        Wording.of(1, 5, 100, epoch));
    assertEquals("NaN", Wording.number(Double.NaN));
    assertEquals("0.0000", Wording.number(0));
    assertEquals("1.500e+07", Wording.number(1.5e7));
    assertEquals("0:59", Wording.time(59.9));
    assertEquals("1:00", Wording.time(60));
    assertEquals("2:03:04", Wording.time(2 * 3600 + 184));
    assertEquals("  12,345 rows/s  0:02 left", Wording.pace(12_345, 24_690, 1_000_000_000));
    assertEquals("  12,345 rows/s  0:01", Wording.pace(12_345, 0, 1_000_000_000));
    assertEquals("", Wording.pace(0, 10, 1));
  }
}
