package dev.nn.lab.referee;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ContestantProcessTest {

  @TempDir Path folder;

  /** The module's pom gives both variables to this JVM. */
  @Test
  void processesChooseTheirOwnKernelsOfOpenBlas() throws IOException {
    assumeTrue(
        System.getenv().keySet().containsAll(Set.of("OPENBLAS_CORETYPE", "OPENBLAS_L2_SIZE")),
        "only as Maven runs it");
    try (ContestantProcess process = start(EnvironmentContestant.class.getName())) {
      assertEquals("[OMP_NUM_THREADS]", process.library());
    }
  }

  @Test
  void aMissingContestantIsReported() {
    IOException e = assertThrows(IOException.class, () -> start("no.such.Contestant").close());
    assertTrue(e.getMessage().contains("no.such.Contestant"), e.getMessage());
  }

  private ContestantProcess start(String contestant) throws IOException {
    Path home = Path.of(System.getProperty("java.home"));
    String classPath = System.getProperty("java.class.path");
    Launch launch = Launch.java("test", home, List.of(), classPath, contestant, 1);
    return new ContestantProcess(launch, folder.resolve("test.log"));
  }
}
