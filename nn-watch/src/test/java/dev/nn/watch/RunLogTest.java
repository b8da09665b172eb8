package dev.nn.watch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.nn.core.files.SealedJson;
import dev.nn.core.training.TrainingResult;
import dev.nn.data.model.Model;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunLogTest {

  @TempDir Path folder;

  private static Clock at(String time) {
    return Clock.fixed(Instant.parse(time), ZoneOffset.UTC);
  }

  @Test
  void aRecordHasWhatHappened() throws IOException {
    Path run = folder.resolve("runs/first");

    TrainingResult result =
        Trainings.train(3, RunLog.to(run).withClock(at("2026-01-31T12:00:00Z")));

    RunRecord record = RunRecord.read(run);
    assertEquals(List.of(result.history()), record.epochs());
    assertEquals(run, record.folder());
    assertEquals("2026-01-31T12:00:00Z", record.run().started());
    assertEquals(1, record.run().members());
    assertEquals(4, record.run().rows());
    assertEquals("1 -> 2 tanh -> 1 identity", record.run().network());
    assertEquals(Trainings.spec(3), record.run().training());
    assertNull(record.run().recipe());
  }

  @Test
  void membersAndTheRecipeAreRecorded() throws IOException {
    Model model =
        Trainings.RECIPE.train(Trainings.table(), RunLog.to(folder).recipe(Trainings.RECIPE));

    RunRecord record = RunRecord.read(folder);
    assertEquals(model.history(), record.history());
    assertEquals(Trainings.RECIPE, record.run().recipe());
    assertEquals(3, record.run().members());
  }

  /** The names of members that are not read may have it. */
  @Test
  void aChangedBitOfAnyByteIsRejectedOrHarmless() throws IOException {
    Trainings.train(2, RunLog.to(folder));
    RunRecord whole = RunRecord.read(folder);
    int refused = 0;
    for (String name : List.of("run.json", "epochs.jsonl")) {
      Path file = folder.resolve(name);
      byte[] written = Files.readAllBytes(file);
      for (int i = 0; i < written.length; i++) {
        byte[] changed = written.clone();
        changed[i] ^= (byte) (1 << (i * 5 + 3) % 7); // which stays ASCII
        Files.write(file, changed);
        try {
          assertEquals(whole, RunRecord.read(folder), name + ", byte " + i);
        } catch (IOException e) {
          assertTrue(String.valueOf(e.getMessage()).startsWith(file.toString()), e.getMessage());
          refused++;
        }
      }
      Files.write(file, written);
    }
    assertTrue(refused > 300, refused + " refused");
  }

  @Test
  void aLineThatIsBeingWrittenDoesNotCount() throws IOException {
    Trainings.train(2, RunLog.to(folder));
    Path epochs = folder.resolve("epochs.jsonl");
    Files.writeString(epochs, "{\"member\":0,\"epo", StandardOpenOption.APPEND);

    assertEquals(2, RunRecord.read(folder).epochs().get(0).size());

    Files.writeString(epochs, "\n", StandardOpenOption.APPEND);
    String message = assertThrows(IOException.class, () -> RunRecord.read(folder)).getMessage();
    assertTrue(message.startsWith(epochs + ", line 3, has no checksum"), message);
  }

  @Test
  void aMemberTooManyIsRejected() throws IOException {
    Trainings.train(1, RunLog.to(folder));
    Path epochs = folder.resolve("epochs.jsonl");
    String line = SealedJson.open(Files.readString(epochs).strip(), "");
    String other = line.replace("\"member\":0", "\"member\":1");
    Files.writeString(epochs, SealedJson.of(other) + "\n");

    String message = assertThrows(IOException.class, () -> RunRecord.read(folder)).getMessage();
    assertTrue(message.startsWith(epochs + ", line 1, has member 1 of 1"), message);

    String negative = line.replace("\"member\":0", "\"member\":-1");
    Files.writeString(epochs, SealedJson.of(negative) + "\n");
    message = assertThrows(IOException.class, () -> RunRecord.read(folder)).getMessage();
    assertTrue(message.startsWith(epochs + ", line 1, has -1 at /member"), message);
  }

  @Test
  void allRecordsOfAFolderAreInTheOrderOfTheirStart() throws IOException {
    Trainings.train(1, RunLog.to(folder.resolve("a")).withClock(at("2026-02-02T00:00:00Z")));
    Trainings.train(1, RunLog.to(folder.resolve("b")).withClock(at("2026-02-01T00:00:00Z")));
    Files.createDirectory(folder.resolve("other"));

    assertEquals(
        List.of(folder.resolve("b"), folder.resolve("a")),
        RunRecord.all(folder).stream().map(RunRecord::folder).toList());
  }
}
