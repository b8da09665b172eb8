package dev.nn.core.listeners;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.nn.api.Matrix;
import dev.nn.core.Network;
import dev.nn.core.samples.Samples;
import dev.nn.core.training.Checkpoint;
import dev.nn.core.training.DivergenceException;
import dev.nn.core.training.EpochRecord;
import dev.nn.core.training.Progress;
import dev.nn.core.training.Trainer;
import dev.nn.core.training.TrainingListener;
import dev.nn.core.training.TrainingResult;
import dev.nn.core.training.TrainingSpec;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.api.io.TempDir;

/** Trainings of 4 rows in batches of 2: an epoch is 2 steps. */
class CheckpointsTest {

  private static final Network NETWORK = Scripted.NETWORK;
  private static final Samples DATA = Scripted.DATA;

  @TempDir Path temporary;

  @Test
  void writesAfterEachEpochAndKeepsTheLastThree() throws IOException {
    trainer(5).fit(NETWORK, DATA, checkpoints());

    assertEquals(List.of(step(6), step(8), step(10)), files());
  }

  @Test
  void anInterruptEndsTrainingAfterItsStepWithACheckpoint() throws IOException {
    Checkpoints checkpoints = checkpoints();
    TrainingListener atStepThree =
        new TrainingListener() {
          @Override
          public void batchEnded(Progress progress) {
            if (progress.step() == 3) {
              checkpoints.inside("member").interrupt(); // that of one member reaches all
            }
          }
        };
    InterruptedTraining e =
        assertThrows(
            InterruptedTraining.class,
            () -> trainer(5).fit(NETWORK, DATA, atStepThree, checkpoints));

    assertTrue(String.valueOf(e.getMessage()).contains("after step 3"), e.getMessage());
    assertEquals(List.of(step(2), step(3)), files());
    TrainingResult resumed = checkpoints().fit(trainer(5), NETWORK, DATA);
    assertArrayEquals(
        trainer(5).fit(NETWORK, DATA).network().parameters(), resumed.network().parameters());
  }

  @Test
  void namesFilesTheSameWhereDigitsAreOthers() throws IOException {
    Locale before = Locale.getDefault();
    Locale.setDefault(Locale.forLanguageTag("ar-EG-u-nu-arab"));
    try {
      trainer(1).fit(NETWORK, DATA, checkpoints());
      assertEquals(List.of(step(2)), files());
      assertTrue(checkpoints().newest().isPresent());
    } finally {
      Locale.setDefault(before);
    }
  }

  @Test
  void writesAfterEveryFewEpochsAndAtTheEnd() throws IOException {
    trainer(8).fit(NETWORK, DATA, checkpoints().everyEpochs(3).keep(9));

    assertEquals(List.of(step(6), step(12), step(16)), files());
  }

  @Test
  void writesWheneverTheTimeHasGoneBy() throws IOException {
    long[] seconds = new long[1];
    TrainingListener clock =
        new TrainingListener() {
          @Override
          public void batchEnded(Progress progress) {
            seconds[0]++;
          }
        };
    Checkpoints timed =
        checkpoints()
            .keep(99)
            .every(Duration.ofSeconds(3))
            .withClock(() -> Duration.ofSeconds(seconds[0]).toNanos());

    trainer(5).fit(NETWORK, DATA, clock, timed);

    assertEquals(List.of(step(3), step(6), step(9), step(10)), files());
  }

  @Test
  void goesOnToTheSameBitsHoweverOftenItBreaksOff() throws IOException {
    float[] expected = trainer(6).fit(NETWORK, DATA).network().parameters();
    for (int step = 1; step <= 12; step++) {
      int last = step;
      assertThrows(
          IllegalStateException.class,
          () -> checkpoints().fit(trainer(6), NETWORK, DATA, breakOffAfter(last)),
          () -> "step " + last);
    }

    TrainingResult result = checkpoints().fit(trainer(6), NETWORK, DATA);

    assertArrayEquals(expected, result.network().parameters());
    assertEquals(6, result.history().size());
  }

  @Test
  void aTrainingThatIsOverIsNotDoneAgain() throws IOException {
    TrainingResult first = checkpoints().fit(trainer(3), NETWORK, DATA, stopping());
    int[] batches = new int[1];

    TrainingResult again =
        checkpoints()
            .fit(
                trainer(3),
                NETWORK,
                DATA,
                stopping(),
                new TrainingListener() {
                  @Override
                  public void batchEnded(Progress progress) {
                    batches[0]++;
                  }
                });

    assertEquals(0, batches[0]);
    assertArrayEquals(first.network().parameters(), again.network().parameters());
    assertEquals(first.history(), again.history());
  }

  private static EarlyStopping stopping() {
    return new EarlyStopping("loss", 5);
  }

  @Test
  void passesOverADamagedFileAndDeletesItWithTheNextOne() throws IOException {
    float[] expected = trainer(4).fit(NETWORK, DATA).network().parameters();
    assertThrows(
        IllegalStateException.class,
        () -> checkpoints().fit(trainer(4), NETWORK, DATA, breakOffAfter(7)));
    assertEquals(List.of(step(2), step(4), step(6)), files());
    truncate(step(6));

    assertEquals(4, checkpoints().newest().orElseThrow().step());
    TrainingResult result = checkpoints().fit(trainer(4), NETWORK, DATA);

    assertArrayEquals(expected, result.network().parameters());
    assertEquals(List.of(step(4), step(6), step(8)), files());
    assertEquals(8, checkpoints().newest().orElseThrow().step());
  }

  @Test
  void aDamagedFileDoesNotCountAmongThoseKept() throws IOException {
    trainer(4).fit(NETWORK, DATA, checkpoints().keep(2));
    truncate(step(8));

    checkpoints().keep(1).fit(trainer(4), NETWORK, DATA, breakOffAfter(99));

    assertEquals(List.of(step(8)), files());
    assertEquals(8, checkpoints().newest().orElseThrow().step());
  }

  @Test
  void whereNoneCanBeReadItSaysSo() throws IOException {
    trainer(2).fit(NETWORK, DATA, checkpoints());
    for (String file : files()) {
      truncate(file);
    }

    IOException e =
        assertThrows(IOException.class, () -> checkpoints().fit(trainer(2), NETWORK, DATA));

    assertThat(e).hasMessageContainingAll(folder().toString(), "none of the 2");
    assertThat(e).hasMessageContaining("Delete them");
    assertEquals(2, e.getSuppressed().length);
  }

  @Test
  void withoutCheckpointsThereIsNoNewest() throws IOException {
    assertTrue(checkpoints().newest().isEmpty());
    Files.createDirectories(folder());
    Files.writeString(folder().resolve("step-7.txt"), "of something else");
    assertTrue(checkpoints().newest().isEmpty());
  }

  @Test
  void rejectsAnotherTraining() throws IOException {
    checkpoints().fit(trainer(2), NETWORK, DATA);

    Network other = NETWORK.withParameters(new float[NETWORK.parameters().length]);
    assertRejected("initial weights differ", () -> checkpoints().fit(trainer(2), other, DATA));
    assertRejected("epochs was 2 and is 3", () -> checkpoints().fit(trainer(3), NETWORK, DATA));
    Samples twice =
        Samples.of(
            Matrix.zeros(4, 2),
            Matrix.of(new float[][] {{1}, {2}, {-1}, {0}}),
            new float[] {1, 1, 1, 1});
    assertRejected("other values", () -> checkpoints().fit(trainer(2), NETWORK, twice));
  }

  @Test
  void anEarlierTrainingIsNotOverwrittenByOneThatBegins() throws IOException {
    checkpoints().fit(trainer(2), NETWORK, DATA);
    List<String> before = files();

    IllegalStateException e =
        assertThrows(
            IllegalStateException.class, () -> trainer(9).fit(NETWORK, DATA, checkpoints()));

    assertThat(e).hasMessageContainingAll(folder().toString(), "earlier training");
    assertEquals(before, files());
  }

  @Test
  void divergenceLeavesTheLastGoodCheckpoint() throws IOException {
    TrainingSpec wild = TrainingSpec.builder().learningRate(30).batchSize(2).epochs(50).build();
    Trainer trainer = new Trainer(wild, Scripted.PLUGINS);
    Checkpoints always = checkpoints().every(Duration.ofNanos(1)).keep(99);

    DivergenceException e =
        assertThrows(DivergenceException.class, () -> trainer.fit(NETWORK, DATA, always));

    Checkpoint last = always.newest().orElseThrow();
    long diverged = (e.epoch() - 1) * 2L + e.batch();
    assertTrue(last.step() > 0 && last.step() < diverged, last.step() + " of " + diverged);
    for (float parameter : last.network().parameters()) {
      assertTrue(Float.isFinite(parameter));
    }
    DivergenceException again =
        assertThrows(DivergenceException.class, () -> always.fit(trainer, NETWORK, DATA));
    assertEquals(e.epoch(), again.epoch());
    assertEquals(e.batch(), again.batch());
  }

  /** A folder in place of the file that is to be written stands for any failure to write. */
  @Test
  void trainingGoesOnWhereACheckpointCannotBeWritten() throws IOException {
    Files.createDirectories(folder().resolve(step(6)));
    TrainingListener blocker =
        new TrainingListener() {
          @Override
          public void epochEnded(Progress progress, EpochRecord epoch) {
            if (epoch.epoch() == 3) {
              try {
                Files.createDirectories(folder().resolve(step(6)).resolve("occupied"));
              } catch (IOException e) {
                throw new UncheckedIOException(e);
              }
            }
          }
        };
    Files.delete(folder().resolve(step(6)));

    TrainingResult result = trainer(4).fit(NETWORK, DATA, blocker, checkpoints().keep(9));

    assertEquals(4, result.history().size());
    assertEquals(List.of(step(2), step(4), step(6), step(8)), files());
    assertEquals(8, checkpoints().newest().orElseThrow().step());
  }

  @Test
  void aFolderThatCannotBeIsRejectedAtTheStart() throws IOException {
    Files.writeString(folder(), "a file");

    UncheckedIOException e =
        assertThrows(
            UncheckedIOException.class, () -> trainer(1).fit(NETWORK, DATA, checkpoints()));

    assertThat(e).hasMessageContaining(folder().toString());
    IOException none = assertThrows(IOException.class, () -> checkpoints().newest());
    assertThat(none).hasMessageContainingAll(folder() + " is a file", "path of a folder");
    assertTrue(e.getMessage().endsWith(none.getMessage()), e.getMessage());
  }

  @Test
  void removesWhatAKilledProcessLeft() throws IOException {
    Files.createDirectories(folder());
    Path left = Files.writeString(folder().resolve(".nn-1234.tmp"), "half a file");
    Files.setLastModifiedTime(left, FileTime.from(Instant.now().minus(Duration.ofDays(2))));
    Files.writeString(folder().resolve(".nn-5678.tmp"), "of a writer that may live");
    Files.writeString(folder().resolve("notes.txt"), "of somebody");

    trainer(1).fit(NETWORK, DATA, checkpoints());

    assertEquals(List.of(".nn-5678.tmp", "notes.txt", step(2)), files());
  }

  @Test
  void rejectsWhatMakesNoSense() {
    assertThrows(IllegalArgumentException.class, () -> checkpoints().everyEpochs(0));
    assertThrows(IllegalArgumentException.class, () -> checkpoints().every(Duration.ZERO));
    assertThrows(IllegalArgumentException.class, () -> checkpoints().keep(0));
  }

  private static void assertRejected(String part, Executable refused) {
    String message = assertThrows(IllegalArgumentException.class, refused).getMessage();
    assertTrue(message.contains(part), message);
    assertFalse(message.contains("null"), message);
  }

  private static TrainingListener breakOffAfter(int step) {
    return new TrainingListener() {
      @Override
      public void batchEnded(Progress progress) {
        if (progress.step() == step) {
          throw new IllegalStateException("killed");
        }
      }
    };
  }

  private static Trainer trainer(int epochs) {
    TrainingSpec spec =
        TrainingSpec.builder().optimizer("adam").batchSize(2).epochs(epochs).build();
    return new Trainer(spec, Scripted.PLUGINS);
  }

  private Checkpoints checkpoints() {
    return Checkpoints.in(folder(), Scripted.PLUGINS);
  }

  private Path folder() {
    return temporary.resolve("checkpoints");
  }

  private static String step(int step) {
    return String.format(Locale.ROOT, "step-%012d.safetensors", step);
  }

  private void truncate(String file) throws IOException {
    Path path = folder().resolve(file);
    byte[] bytes = Files.readAllBytes(path);
    Files.write(path, Arrays.copyOf(bytes, bytes.length / 2));
  }

  private List<String> files() throws IOException {
    try (Stream<Path> files = Files.list(folder())) {
      return files.map(file -> file.getFileName().toString()).sorted().toList();
    }
  }
}
