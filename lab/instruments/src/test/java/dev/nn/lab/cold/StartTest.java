package dev.nn.lab.cold;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.nn.lab.contest.Problem;
import dev.nn.lab.contest.Workload;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StartTest {

  @TempDir Path folder;

  @Test
  void returnsWhatAProcessTellsAndItsTimes() throws IOException {
    Map<String, String> texts =
        run(Map.of("WORD", "two words"), "bash", "-c", "echo chat; echo \"cold runtime $WORD\"");
    assertEquals("two words", texts.remove("runtime"));
    assertEquals(List.of("process", "user", "system"), List.copyOf(texts.keySet()));
    assertTrue(Start.figures(texts).get(Start.PROCESS) < 60, texts::toString);
  }

  @Test
  void addsTheTimesOfProcessorsAndReadsDecimalCommas() {
    Map<String, String> texts =
        Start.parse(
            "cold fit 1.5\nwarm fit 2\ncold process 2,25\ncold user 1,5\ncold system 0,25\n");
    assertEquals(
        Map.of(Start.FIT, 1.5, Start.PROCESS, 2.25, Start.PROCESSORS, 1.75), Start.figures(texts));
  }

  @Test
  void saysWhyAProcessFailed() {
    String message =
        assertThrows(
                IOException.class,
                () -> run(Map.of(), "bash", "-c", "echo first >&2; echo no module >&2; exit 3"))
            .getMessage();
    assertEquals("ended with status 3 and said: no module", message);
  }

  @Test
  void theEngineFitsAndSteps() throws IOException {
    Map<String, Double> fit = worker("1", "fit", "90", "9-8-3*10", "2");
    assertTrue(fit.get(Start.FIT) < fit.get(Start.PROCESS), fit::toString);
    assertTrue(fit.get(Start.LOSS) > 0, fit::toString);

    Workload workload = Workload.parse("2-8-1*4");
    Path problem = folder.resolve("problem");
    Problem.random(workload, 1).write(problem);
    Map<String, Double> steps = worker("2", "steps", workload + "", problem + "", "0.1,0.2");
    assertTrue(steps.get("0.1") <= steps.get("0.2"), steps::toString);
    assertTrue(steps.get("0.2") > 0 && steps.get(Start.LONGEST) > 0, steps::toString);
    assertTrue(steps.get(Start.BYTES) >= 0, steps::toString);
  }

  private Map<String, Double> worker(String... arguments) throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-cp", System.getProperty("java.class.path")));
    command.add(ColdWorker.class.getName());
    command.addAll(List.of(arguments));
    return Start.figures(run(Map.of(), command.toArray(String[]::new)));
  }

  private Map<String, String> run(Map<String, String> environment, String... command)
      throws IOException {
    return new Start(List.of(command), environment, folder.resolve("log")).run();
  }
}
