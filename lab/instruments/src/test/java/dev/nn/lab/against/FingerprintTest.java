package dev.nn.lab.against;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import dev.nn.lab.contest.Problem;
import dev.nn.lab.contest.Work;
import dev.nn.lab.contest.Workload;
import dev.nn.lab.referee.Task;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FingerprintTest {

  private static final Workload WORKLOAD = Workload.parse("3-5-2*4");

  @TempDir Path folder;

  @Test
  void oneBitMakesAnother() throws Exception {
    float[] numbers = {1f, 2f, 0f};
    double fingerprint = Fingerprint.of(numbers);
    assertEquals(fingerprint, Fingerprint.of(numbers.clone()));
    numbers[1] = Math.nextUp(2f);
    assertNotEquals(fingerprint, Fingerprint.of(numbers));
    assertNotEquals(Fingerprint.of(new float[] {0f}), Fingerprint.of(new float[] {-0f}));
  }

  @Test
  void threadsChangeNothing() throws Exception {
    Task step = Fingerprint.of(Task.step("step", WORKLOAD));
    Task row = Fingerprint.of(Task.prediction(WORKLOAD, 1));
    assertEquals(check(step, 1), check(step, 2));
    assertEquals(check(row, 1), check(row, 2));
    assertNotEquals(check(step, 1), check(row, 1));
  }

  private double check(Task task, int threads) throws Exception {
    Path file = folder.resolve("problem.f32");
    Problem.random(WORKLOAD, 1).write(file);
    try (Work work = new Fingerprint().work(task.assignment().withProblem(file), threads)) {
      return work.check();
    }
  }
}
