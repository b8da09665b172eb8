package dev.nn.lab.watching;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class DashboardCostTest {

  @Test
  void aRoundIsThePairOfItsTrainings() {
    assertEquals(0.5, new DashboardCost.Round(2, 3, 1).cost());
  }

  @Test
  void eachTrainingIsMeasuredWithAPageThatGetsAllEpochs() throws Exception {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    PrintStream out = new PrintStream(bytes, true, StandardCharsets.UTF_8);

    new DashboardCost(2, 0.0001, out).run();

    List<String> lines = bytes.toString(StandardCharsets.UTF_8).strip().lines().toList();
    assertEquals(7, lines.size(), lines.toString());
    assertTrue(lines.get(2).matches("\\| kind of 10,000 houses.*\\| \\d+ \\|"), lines.get(2));
    assertTrue(lines.get(6).startsWith("| all trainings |"), lines.get(6));
  }
}
