package dev.nn.lab.crash;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.nn.lab.crash.programs.Fault;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CheckpointStepsTest {

  @TempDir Path folder;

  private Path one;
  private Path two;

  @BeforeEach
  void makeFolders() throws IOException {
    one = Files.createDirectory(folder.resolve("member-0"));
    two = Files.createDirectory(folder.resolve("member-1"));
    Files.createFile(one.resolve("step-000000000009.safetensors"));
    Files.createFile(one.resolve("step-000000000010.safetensors"));
    Files.createFile(two.resolve("step-000000000007.safetensors"));
    Files.createFile(two.resolve(".nn-1.tmp"));
  }

  @Test
  void findsTheNewestOfEachFolder() throws IOException {
    assertEquals(Map.of(one, 10L, two, 7L), CheckpointSteps.in(folder).newest());
    assertEquals(Map.of(one, 10L), CheckpointSteps.in(one).newest());
    assertTrue(CheckpointSteps.in(folder.resolve("missing")).isEmpty());
  }

  @Test
  void rejectsALostCheckpoint() throws IOException, Fault {
    CheckpointSteps before = CheckpointSteps.in(folder);
    Files.delete(one.resolve("step-000000000009.safetensors"));
    Files.move(
        two.resolve("step-000000000007.safetensors"), two.resolve("step-000000000008.safetensors"));
    before.requireKept(CheckpointSteps.in(folder));

    Files.delete(two.resolve("step-000000000008.safetensors"));
    Fault fault = assertThrows(Fault.class, () -> before.requireKept(CheckpointSteps.in(folder)));
    assertEquals(two + " had a checkpoint of step 7 before, and now none", fault.getMessage());
  }

  @Test
  void rejectsATrainingThatStartsAgain() throws Fault {
    CheckpointSteps before = new CheckpointSteps(Map.of(one, 10L, two, 7L));
    String first = "INFO  training goes on after step 10, from " + one + "\n";
    String second = "INFO  training goes on after step 7, from " + two + "\n";
    before.requireResumed(first + second);
    assertThrows(Fault.class, () -> before.requireResumed(""));
    assertThrows(Fault.class, () -> before.requireResumed(first));
    assertThrows(Fault.class, () -> before.requireResumed(first + second.replace("7", "6")));
    CheckpointSteps.NONE.requireResumed("");
  }

  @Test
  void aTrainingWithANewerCheckpointHasBegun() throws Fault {
    CheckpointSteps before = new CheckpointSteps(Map.of(one, 10L, two, 7L));
    CheckpointSteps now = new CheckpointSteps(Map.of(one, 11L, two, 7L));
    before.requireResumedIfBegun("", before);
    before.requireResumedIfBegun("training goes on after step 10, from " + one, now);
    assertThrows(Fault.class, () -> before.requireResumedIfBegun("", now));
  }
}
