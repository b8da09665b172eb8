package dev.nn.lab.referee;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.nn.lab.contest.Assignment;
import dev.nn.lab.contest.Measurement;
import dev.nn.lab.contest.Problem;
import dev.nn.lab.contest.Workload;
import dev.nn.lab.engine.EngineContestant;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The native contestant that needs no library, where there is a compiler. */
class NativeProgramTest {

  private static final Path BUILD = Path.of("src/main/cpp/build").toAbsolutePath();
  private static final Workload WORKLOAD = Workload.parse("2-8-1*4");

  @TempDir Path folder;

  @Test
  void learnsAndPredictsAsTheEngineDoes() throws Exception {
    assumeTrue(hasCompiler(), "there is no g++; Debian's is in the package g++");
    Process build =
        new ProcessBuilder(BUILD.toString(), folder.toString(), "constants").inheritIO().start();
    assertTrue(build.waitFor(120, TimeUnit.SECONDS));
    Path file = folder.resolve("problem.f32");
    Problem.random(WORKLOAD, 1).write(file);
    List<String> command = List.of(folder.resolve("constants").toString(), "1");
    Launch launch = new Launch("constants", 1, command, Map.of(), true);
    try (ContestantProcess process = new ContestantProcess(launch, folder.resolve("log"))) {
      Assignment training = Assignment.train(WORKLOAD).withProblem(file);
      try (var engine = new EngineContestant().work(training, 1)) {
        assertEquals(engine.check(), process.prepare(training), 1e-6);
        Measurement round = process.round(0, 0);
        assertEquals(1, round.units());
        engine.run();
        assertEquals(engine.check(), process.check(0), 1e-6);
      }
      Assignment prediction = Assignment.predict(WORKLOAD, 64).withProblem(file);
      try (var engine = new EngineContestant().work(prediction, 1)) {
        assertEquals(engine.check(), process.prepare(prediction), 1e-6);
      }
      Assignment other = Assignment.predict(WORKLOAD, 3).withProblem(file);
      IOException e = assertThrows(IOException.class, () -> process.prepare(other));
      assertEquals("is for 1, 4, 64 and 256 rows", e.getMessage());
    }
  }

  private static boolean hasCompiler() {
    String path = String.valueOf(System.getenv("PATH"));
    return List.of(path.split(":", -1)).stream()
        .anyMatch(folder -> Files.isExecutable(Path.of(folder, "g++")));
  }
}
