package dev.nn.lab.cold;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

class ConditionTest {

  @Test
  void aProcessForEachProcessorIsBusy() throws IOException {
    List<Process> others = Condition.BUSY.others();
    try {
      assertEquals(Runtime.getRuntime().availableProcessors(), others.size());
      assertTrue(others.stream().allMatch(Process::isAlive));
    } finally {
      others.forEach(Process::destroyForcibly);
    }
  }

  @Test
  void nothingRunsBesideTheOtherConditions() throws IOException {
    assertEquals(List.of(), Condition.IDLE.others());
    assertEquals(List.of(), Condition.SINGLE.others());
  }
}
