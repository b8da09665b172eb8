package dev.nn.lab.crash;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.nn.lab.crash.programs.Programs;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RequestTest {

  @Test
  void takesNamesWithCommas() {
    assertEquals(
        List.of("train", "disk", "two"),
        Request.parse(List.of("--only", "train,disk", "--only", "two")).only());
    assertEquals(7, Request.parse(List.of("--kills", "7")).number("--kills", Request.KILLS));
    assertEquals(List.of(), Request.parse(List.of()).only());
  }

  @Test
  void refusesUnknownNamesAndTellsThoseThatExist() {
    String message = refused("--only", "train,trian");
    assertTrue(message.startsWith("--only has the unknown name 'trian'; expected some of train, "));
    assertTrue(message.contains("update, disk, read-only, two, clock, descriptors"), message);
    refused("--only", "");
    refused("--only", "train,");
  }

  @Test
  void refusesWhatTriesNothing() {
    refused("--only", "train,tune", "--kills", "0");
    assertEquals(2, Request.parse(List.of("--only", "train,disk", "--kills", "0")).only().size());
  }

  @Test
  void refusesUnknownOptionsAndNumbers() {
    refused("--kill", "3");
    refused("--kills");
    refused("--kills", "-1");
    refused("--seed", "x");
  }

  @Test
  void namesAllSubjects(@TempDir Path work) throws IOException {
    Programs none = new Programs("java", List.of(), work, "", "", work);
    assertEquals(
        Subjects.NAMES,
        new Subjects(none, work).shares().keySet().stream().map(Subject::name).toList());
  }

  private static String refused(String... arguments) {
    Exception refusal =
        assertThrows(IllegalArgumentException.class, () -> Request.parse(List.of(arguments)));
    return String.valueOf(refusal.getMessage());
  }
}
