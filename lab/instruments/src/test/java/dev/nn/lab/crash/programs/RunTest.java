package dev.nn.lab.crash.programs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

@DisabledOnOs(OS.WINDOWS)
class RunTest {

  private static final List<String> ENDLESS = List.of("bash", "-c", "echo ready; exec sleep 600");

  @TempDir Path folder;

  @Test
  void waitsForOutput() throws IOException, Fault {
    try (Run run = Run.start(ENDLESS, folder, log())) {
      run.awaitOutput("ready");
      assertTrue(run.isAlive());
      assertTrue(run.kill());
    }
  }

  @Test
  void waitsNoLongerThanTheProgramRuns() throws IOException, Fault {
    try (Run run = Run.start(List.of("bash", "-c", "exit 3"), folder, log())) {
      run.await(100, () -> false);
      assertEquals(3, run.end());
    }
  }

  @Test
  void endsAProgramWhoseTimeIsOver() throws IOException, Fault {
    try (Run run = Run.start(ENDLESS, folder, log(), Duration.ZERO)) {
      Fault fault = assertThrows(Fault.class, () -> run.await(100, () -> false));
      assertTrue(String.valueOf(fault.getMessage()).contains("within 0 s"), fault.getMessage());
      assertEquals(Run.KILLED, run.end());
    }
    try (Run run = Run.start(ENDLESS, folder, log(), Duration.ZERO)) {
      assertThrows(Fault.class, run::end);
    }
  }

  private Path log() {
    return folder.resolve("log");
  }
}
