package dev.nn.lab.crash;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.nn.lab.Options;
import dev.nn.lab.crash.programs.Programs;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CrashTestTest {

  @TempDir Path work;

  @Test
  void rejectsUnknownNamesAndTellsThoseThatExist() {
    String message = refused("--only", "train,trian");
    assertTrue(message.contains("'trian'"), message);
    assertTrue(message.contains("update, disk, read-only, two, clock, descriptors"), message);
    refused("--only", "");
    refused("--only", "train,");
  }

  @Test
  void rejectsWhatTriesNothing() {
    refused("--only", "train,tune", "--kills", "0");
    start("--only", "train,disk", "--kills", "0");
  }

  @Test
  void rejectsUnknownOptionsAndNumbers() {
    refused("--kill", "3");
    refused("--kills");
    refused("--kills", "-1");
    refused("--seed", "x");
  }

  @Test
  void namesAllSubjects() throws IOException {
    Programs none = new Programs("java", List.of(), work, "", "", work);
    assertEquals(
        Subjects.NAMES,
        new Subjects(none, work).shares().keySet().stream().map(Subject::name).toList());
  }

  private CrashTest start(String... arguments) {
    return new CrashTest(Options.parse(CrashTest.USAGE, List.of(arguments)), work);
  }

  private String refused(String... arguments) {
    Exception refusal = assertThrows(IllegalArgumentException.class, () -> start(arguments));
    return String.valueOf(refusal.getMessage());
  }
}
