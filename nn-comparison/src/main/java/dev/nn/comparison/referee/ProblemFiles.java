package dev.nn.comparison.referee;

import dev.nn.benchmarks.contest.Assignment;
import dev.nn.benchmarks.contest.Problem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A folder of problems for contestants; a file is written when it is first needed. */
public record ProblemFiles(Path folder) {

  /** Adds the problem's file to an assignment that trains or predicts. */
  public Assignment add(Assignment assignment) throws IOException {
    if (assignment.layers().isEmpty() || assignment.batch() == 0) {
      return assignment;
    }
    String name = assignment.workload().toString().replace('*', 'x');
    Path file = folder.resolve(name + ".f32").toAbsolutePath();
    if (!Files.exists(file)) {
      Files.createDirectories(file.getParent());
      Problem.random(assignment.workload(), 1).write(file);
    }
    return assignment.withProblem(file);
  }
}
