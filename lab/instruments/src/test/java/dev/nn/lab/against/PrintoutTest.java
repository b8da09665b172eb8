package dev.nn.lab.against;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.nn.lab.contest.Measurement;
import dev.nn.lab.contest.Workload;
import dev.nn.lab.referee.Result;
import dev.nn.lab.referee.Task;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class PrintoutTest {

  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final Printout printout =
      new Printout(new PrintStream(out, true, StandardCharsets.UTF_8));
  private final Comparison comparison =
      new Comparison("JDK 17", Task.step("step", Workload.parse("2-8-1*4")), 1);

  @BeforeEach
  void printTheHead() {
    printout.head("one", "other");
  }

  @Test
  void showsTheMediansOfTheStartsAndTheirRatio() {
    comparison.addTimes(results(100, 90));
    comparison.addTimes(results(200, 260));
    comparison.addTimes(results(300, 240));
    comparison.addFingerprints(List.of(result("before", 1, 7), result("after", 1, 7)));
    printout.line(comparison);

    String line = "| 200 ns | 240 ns | **1.200** | 0.80 to 1.30 | equal |";
    assertTrue(text().contains(line), text());
    assertTrue(printout.end(), text());
    assertTrue(text().contains("slower by more than 3 %: JDK 17, step 2-8-1*4, 1 thread"), text());
  }

  @Test
  void saysWhereBitsDiffer() {
    comparison.addTimes(results(100, 100));
    comparison.addFingerprints(List.of(result("before", 1, 7), result("after", 1, 8)));
    printout.line(comparison);

    assertFalse(printout.end(), text());
    assertTrue(text().contains("| OTHER |"), text());
    assertTrue(text().contains("other bits: JDK 17, step 2-8-1*4, 1 thread"), text());
  }

  private static List<Result> results(double before, double after) {
    return List.of(result("after", after, 0), result("before", before, 0));
  }

  private static Result result(String tree, double nanos, double check) {
    List<Measurement> rounds = List.of(new Measurement(1, nanos, nanos, nanos, 1, 0));
    return new Result("", "", "step", tree, 1, "nn", "JDK", 0, check, check, rounds, "");
  }

  private String text() {
    return out.toString(StandardCharsets.UTF_8);
  }
}
