package dev.nn.lab.contest;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProblemTest {

  private final Workload workload = Workload.parse("3-5-2*4");
  private final Problem problem = Problem.random(workload, 1);

  @Test
  void comesBackFromItsFile(@TempDir Path folder) throws IOException {
    Path file = folder.resolve("problem");
    problem.write(file);
    Problem read = Problem.read(file, workload);
    assertArrayEquals(problem.parameters(), read.parameters());
    assertArrayEquals(problem.inputs(), read.inputs());
    assertArrayEquals(problem.targets(), read.targets());
  }

  @Test
  void takesItsArraysApart() {
    assertEquals(15, problem.weights(0).length);
    assertEquals(problem.parameters()[20], problem.weights(1)[0]);
    assertArrayEquals(new float[2], problem.biases(1));
    assertEquals(problem.inputs()[12], problem.inputs(1)[0]);
    assertEquals(problem.targets()[8], problem.targets(1)[0]);
    assertEquals(problem.inputs()[0], problem.firstInputs(33)[3 * 32]);
  }

  @Test
  void hasTargetsInReachOfASigmoid() {
    for (float target : problem.targets()) {
      assertTrue(target >= 0.1 && target <= 0.9, "" + target);
    }
    assertEquals(0, problem.meanSquaredError(problem.targets()));
  }
}
