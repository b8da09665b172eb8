package dev.nn.examples.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A process that trains is killed again and again, each time by another JDK and with other threads,
 * and ends with the weights of one that was left alone. {@code bin/lab crash} does it at random.
 */
@Tag("slow")
class ResumeIT {

  private static final String FINGERPRINT = "fingerprint of the weights ";

  @TempDir Path folder;

  @Test
  void killedAgainAndAgainItEndsWithTheSameWeights() throws Exception {
    String expected = fingerprint(run(start(0, folder.resolve("whole"))));
    Path broken = folder.resolve("broken");

    List<String> starts = new ArrayList<>();
    for (int kill = 1; kill <= 3; kill++) {
      int epoch = List.of(1, 10, 20).get(kill - 1); // the example shows these
      starts.add(killAfterEpoch(epoch, start(kill, broken)));
    }
    List<String> last = run(start(4, broken));

    assertEquals("training begins; checkpoints are in " + broken, starts.get(0));
    for (String start : starts.subList(1, 3)) {
      assertTrue(start.startsWith("training goes on after step "), start);
    }
    assertEquals(3, starts.stream().distinct().count(), "each went further than the last");
    assertEquals(expected, fingerprint(last));
  }

  /** Returns what it said at the start. */
  private static String killAfterEpoch(int epoch, Process process) throws Exception {
    String start = "";
    BufferedReader output = output(process);
    for (String line = output.readLine(); line != null; line = output.readLine()) {
      if (line.startsWith("training ")) {
        start = line;
      }
      if (line.matches("epoch +" + epoch + " .*")) {
        process.destroyForcibly(); // SIGKILL
        break;
      }
    }
    assertNotEquals(0, process.waitFor(), "it was through before the kill");
    return start;
  }

  private static List<String> run(Process process) throws Exception {
    List<String> lines = output(process).lines().toList();
    assertEquals(0, process.waitFor(), lines::toString);
    return lines;
  }

  private static String fingerprint(List<String> lines) {
    return lines.stream().filter(line -> line.startsWith(FINGERPRINT)).findFirst().orElseThrow();
  }

  private static BufferedReader output(Process process) {
    return new BufferedReader(
        new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
  }

  private static Process start(int number, Path checkpoints) throws IOException {
    List<Jdk> jdks = Jdk.all();
    Jdk jdk = jdks.get(number % jdks.size());
    List<String> command =
        List.of(
            jdk.home().resolve("bin/java").toString(),
            "--add-modules",
            "jdk.incubator.vector",
            "-cp",
            ClassPath.join(ClassPath.all()),
            "dev.nn.examples.Main",
            "resume",
            "--folder",
            checkpoints.toString(),
            "--every-millis",
            "1",
            "--epochs",
            "30",
            "--threads",
            String.valueOf(1 + number % 3),
            "--network",
            "64 -> 400 relu dropout=0.3 -> 10 softmax");
    return new ProcessBuilder(command).redirectErrorStream(true).start();
  }
}
