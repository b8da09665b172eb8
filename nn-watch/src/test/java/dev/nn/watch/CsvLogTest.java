package dev.nn.watch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.nn.core.listeners.Checkpoints;
import dev.nn.core.listeners.Validation;
import dev.nn.core.training.Trainer;
import dev.nn.core.training.TrainingListener;
import dev.nn.core.training.TrainingResult;
import dev.nn.data.Table;
import dev.nn.data.csv.Csv;
import dev.nn.data.model.Model;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class CsvLogTest {

  @TempDir Path folder;

  @Test
  void hasALineForEachEpoch() throws IOException {
    Path file = folder.resolve("logs/training.csv");

    TrainingResult result = Trainings.train(3, CsvLog.to(file));

    Table log = Csv.of(file).read();
    assertEquals(
        "epoch,loss,learning_rate,steps,seconds,val_loss", Files.readAllLines(file).get(0));
    assertEquals(3, log.rows());
    for (int r = 0; r < 3; r++) {
      assertEquals(r + 1, log.cell(r, 0));
      assertEquals(result.history().get(r).loss(), log.cell(r, 1));
      assertEquals(0.125, log.cell(r, 2));
      assertEquals(2 * (r + 1), log.cell(r, 3));
      assertEquals(result.history().get(r).metrics().get("val_loss"), log.cell(r, 5));
    }
  }

  @Test
  void aMetricThatComesLaterHasAColumnOfItsOwn() throws IOException {
    Path file = folder.resolve("training.csv");
    TrainingListener late =
        TrainingListener.onEpoch(
            (progress, epoch) -> {
              if (epoch.epoch() == 2) {
                progress.record("worst, of all", Double.NaN);
              }
            });

    Trainings.train(3, late, CsvLog.to(file));

    List<String> lines = Files.readAllLines(file);
    assertEquals(4, lines.size());
    assertTrue(lines.get(0).endsWith(",val_loss,\"worst, of all\""), lines::toString);
    assertTrue(lines.get(1).endsWith(","), lines::toString);
    assertTrue(lines.get(2).endsWith(",NaN"), lines::toString);
    assertTrue(lines.get(3).endsWith(","), lines::toString);
  }

  @Test
  void membersAreToldApart() throws IOException {
    Path file = folder.resolve("training.csv");

    Model model = Trainings.RECIPE.train(Trainings.table(), CsvLog.to(file));

    Table log = Csv.of(file).read();
    assertEquals("member", log.columns().get(0).name());
    assertEquals(15, log.rows());
    for (int m = 0; m < 3; m++) {
      int member = m;
      List<Double> losses =
          IntStream.range(0, 15)
              .filter(r -> log.cell(r, 0) == member)
              .mapToObj(r -> log.cell(r, 2))
              .toList();
      assertEquals(model.history().get(m).loss(), losses);
    }
  }

  @Test
  void aResumedTrainingHasAllItsEpochs() throws IOException {
    Path file = folder.resolve("training.csv");
    Checkpoints checkpoints = Checkpoints.in(folder.resolve("checkpoints"));
    TrainingListener stop =
        TrainingListener.onEpoch(
            (progress, epoch) -> {
              if (epoch.epoch() == 3) {
                throw new IllegalStateException("stop");
              }
            });
    assertThrows(IllegalStateException.class, () -> fit(checkpoints, stop));
    Files.writeString(file, "an older file");

    fit(checkpoints, CsvLog.to(file));

    List<String> lines = Files.readAllLines(file);
    assertEquals(6, lines.size(), lines::toString);
    assertTrue(lines.get(1).startsWith("1,"), lines::toString);
    assertTrue(lines.get(5).startsWith("5,"), lines::toString);
  }

  private static void fit(Checkpoints checkpoints, TrainingListener listener) throws IOException {
    checkpoints.fit(
        new Trainer(Trainings.spec(5)),
        Trainings.NETWORK,
        Trainings.DATA,
        new Validation(Trainings.DATA),
        listener);
  }

  /** Nothing tells a listener that training failed. */
  @Test
  @EnabledOnOs(OS.LINUX)
  void aTrainingThatFailsLeavesNoFileOpen() throws IOException {
    Path file = folder.resolve("training.csv");
    TrainingListener stop =
        TrainingListener.onEpoch(
            (progress, epoch) -> {
              throw new IllegalStateException("stop");
            });

    assertThrows(IllegalStateException.class, () -> Trainings.train(3, CsvLog.to(file), stop));

    assertEquals(2, Files.readAllLines(file).size());
    List<Path> open = new ArrayList<>();
    try (DirectoryStream<Path> descriptors = Files.newDirectoryStream(Path.of("/proc/self/fd"))) {
      for (Path descriptor : descriptors) {
        if (Files.isSymbolicLink(descriptor)) {
          open.add(Files.readSymbolicLink(descriptor));
        }
      }
    }
    assertFalse(open.contains(file.toRealPath()), open::toString);
  }

  @Test
  void aFileThatCannotBeWrittenAnyMoreDoesNotEndTraining() throws IOException {
    Path file = folder.resolve("training.csv");
    TrainingListener delete =
        TrainingListener.onEpoch(
            (progress, epoch) -> {
              try {
                Files.deleteIfExists(file);
              } catch (IOException e) {
                throw new UncheckedIOException(e);
              }
            });

    assertEquals(3, Trainings.train(3, CsvLog.to(file), delete).history().size());
    assertFalse(Files.exists(file));
  }

  @Test
  void aFileThatCannotBeIsRejectedBeforeTraining() {
    String message =
        assertThrows(UncheckedIOException.class, () -> Trainings.train(3, CsvLog.to(folder)))
            .getMessage();

    assertTrue(message.startsWith(folder + " cannot be written ("), message);
  }
}
