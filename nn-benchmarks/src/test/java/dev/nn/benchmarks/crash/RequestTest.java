package dev.nn.benchmarks.crash;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.nn.benchmarks.crash.programs.Programs;
import dev.nn.benchmarks.crash.trials.Hindrances;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
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

  /** The script refuses wrong options before it builds anything. */
  @Test
  @DisabledOnOs(OS.WINDOWS)
  void theScriptKnowsTheSameNames() throws IOException, InterruptedException {
    List<String> names = new ArrayList<>(Subjects.NAMES);
    names.addAll(Hindrances.NAMES);
    String expected = String.join(", ", names);
    assertEquals(
        "2 bin/crash-test: --only has the unknown name 'trian'; expected some of " + expected,
        script("--only", "train,trian"));
    assertEquals("2", script("--kills", "many").substring(0, 1));
    assertEquals("2", script("--seed").substring(0, 1));
    assertEquals("2", script("--kills", "0", "--only", "train,tune").substring(0, 1));
    assertTrue(script("--help").startsWith("0 Usage: bin/crash-test [OPTION ...]\n"));
  }

  private static String script(String... arguments) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of("bash", "../bin/crash-test"));
    command.addAll(List.of(arguments));
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    process.getOutputStream().close();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    return process.waitFor() + " " + output.strip();
  }

  private static String refused(String... arguments) {
    Exception refusal =
        assertThrows(IllegalArgumentException.class, () -> Request.parse(List.of(arguments)));
    return String.valueOf(refusal.getMessage());
  }
}
