package dev.nn.lab.referee;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ContestantProcessTest {

  @TempDir Path folder;

  @Test
  void processesChooseTheirOwnKernelsOfOpenBlas() throws IOException {
    Launch launch = launch(EnvironmentContestant.class.getName());
    Map<String, String> environment = new HashMap<>(launch.environment());
    ContestantProcess.FOREIGN.forEach(name -> environment.put(name, "Haswell"));
    Launch foreign = new Launch("test", 1, launch.command(), environment, launch.sameFunction());
    try (ContestantProcess process = start(foreign)) {
      assertEquals("[OMP_NUM_THREADS]", process.library());
    }
  }

  @Test
  void aMissingContestantIsReported() {
    IOException e =
        assertThrows(IOException.class, () -> start(launch("no.such.Contestant")).close());
    assertTrue(e.getMessage().contains("no.such.Contestant"), e.getMessage());
  }

  private static Launch launch(String contestant) {
    Path home = Path.of(System.getProperty("java.home"));
    String classPath = System.getProperty("java.class.path");
    return Launch.java("test", home, List.of(), classPath, contestant, 1);
  }

  private ContestantProcess start(Launch launch) throws IOException {
    return new ContestantProcess(launch, folder.resolve("test.log"));
  }
}
