package dev.nn.lab.exchange;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.nn.lab.contest.Assignment;
import dev.nn.lab.contest.Library;
import dev.nn.lab.contest.Problem;
import dev.nn.lab.contest.Work;
import dev.nn.lab.contest.Workload;
import dev.nn.lab.engine.EngineContestant;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ExchangeTest {

  private static final Problem PROBLEM = Problem.random(Workload.parse("5-7-6-3*4"), 1);

  /** The mean of the outputs has their bits but for the sum, which is the same for all. */
  @ParameterizedTest
  @ValueSource(ints = {1, 9})
  void allPredictTheSameBits(int rows) throws Exception {
    double expected = check(new EngineContestant(), rows);

    assertEquals(expected, check(new ImportedContestant(), rows));
    assertEquals(expected, check(new SourceContestant(), rows));
  }

  private static double check(Library<?> contestant, int rows) throws Exception {
    Assignment prediction = Assignment.predict(PROBLEM.workload(), rows);
    try (Work work = contestant.work(prediction, PROBLEM, 1)) {
      return work.check();
    }
  }

  @Test
  void anExportedClassDoesNotTrain() {
    Assignment training = Assignment.train(PROBLEM.workload());
    assertThrows(
        UnsupportedOperationException.class,
        () -> new SourceContestant().work(training, PROBLEM, 1));
  }

  @Test
  void sourceThatDoesNotCompileIsNotRun(@TempDir Path folder) throws Exception {
    ExportedClass.write(RawModel.of(PROBLEM), folder);
    var e =
        assertThrows(
            IOException.class,
            () -> ExportedClass.writeCaller("Wrong", "class Wrong { int x = true; }", folder));
    assertTrue(e.getMessage().contains("Wrong.java does not compile: "), e.getMessage());
  }
}
