package dev.nn.watch;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.nn.core.training.EpochRecord;
import dev.nn.core.training.TrainingResult;
import dev.nn.watch.EventFile.Summary;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TensorBoardTest {

  private static final Clock CLOCK =
      Clock.fixed(Instant.ofEpochMilli(1_700_000_000_500L), ZoneOffset.UTC);

  @TempDir Path folder;

  private static List<Path> files(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      return files.filter(Files::isRegularFile).map(folder::relativize).sorted().toList();
    }
  }

  @Test
  void theFileHasAnEventForEachEpoch() throws IOException {
    TrainingResult result = Trainings.train(2, TensorBoard.to(folder).withClock(CLOCK));

    ByteArrayOutputStream expected = new ByteArrayOutputStream();
    expected.writeBytes(EventFile.start(1_700_000_000.5));
    for (EpochRecord epoch : result.history()) {
      Summary summary =
          new Summary()
              .scalar("loss", epoch.loss())
              .scalar("val_loss", epoch.metrics().get("val_loss"))
              .scalar("learning_rate", 0.125);
      expected.writeBytes(EventFile.event(1_700_000_000.5, epoch.epoch(), summary));
    }
    Path name = Path.of("events.out.tfevents.1700000000.nn.0");
    assertEquals(List.of(name), files(folder));
    assertArrayEquals(expected.toByteArray(), Files.readAllBytes(folder.resolve(name)));
  }

  @Test
  void histogramsAreThoseOfAllTensors() throws IOException {
    Trainings.train(4, TensorBoard.to(folder).histograms(2).withClock(CLOCK));

    String file =
        Files.readString(
            folder.resolve("events.out.tfevents.1700000000.nn.0"),
            java.nio.charset.StandardCharsets.ISO_8859_1);
    for (String tag : List.of("layers/0/weight", "layers/0/bias", "layers/1/weight")) {
      assertEquals(3, file.split(tag, -1).length, tag);
    }
    assertThrows(IllegalArgumentException.class, () -> TensorBoard.to(folder).histograms(0));
  }

  @Test
  void membersHaveFoldersOfTheirOwn() throws IOException {
    Trainings.RECIPE.train(Trainings.table(), TensorBoard.to(folder));

    List<Path> files = files(folder);
    assertEquals(3, files.size());
    for (int m = 0; m < 3; m++) {
      assertTrue(files.get(m).startsWith("member-" + m), files::toString);
    }
  }
}
