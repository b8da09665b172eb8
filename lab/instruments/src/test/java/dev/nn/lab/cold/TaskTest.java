package dev.nn.lab.cold;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.nn.lab.cold.Task.Kind;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TaskTest {

  @TempDir Path folder;

  @Test
  void aTableHasNumbersACategoryAndThreeLabels() {
    List<String> lines = Task.table(150).lines().toList();
    assertEquals("x0,x1,x2,x3,x4,x5,c,y", lines.get(0));
    assertEquals(151, lines.size());
    assertTrue(lines.get(1).matches("(-?[\\d.E-]+,){6}c[0-3],(low|middle|high)"), lines.get(1));
    Set<String> labels =
        lines.stream().skip(1).map(line -> line.replaceAll(".*,", "")).collect(Collectors.toSet());
    assertEquals(Set.of("low", "middle", "high"), labels);
  }

  @Test
  void quickStepsEndAfterTwoSeconds() throws IOException {
    assertEquals("0.25,0.5,1,2", horizons(true));
    assertEquals("0.25,0.5,1,2,4,8,16", horizons(false));
  }

  private String horizons(boolean quick) throws IOException {
    List<Task> all = Task.all(folder, quick);
    Task last = all.get(all.size() - 1);
    assertEquals(Kind.STEPS, last.kind());
    return last.arguments().get(last.arguments().size() - 1);
  }
}
