package dev.nn.cli.commands;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.nn.cli.commands.SystemCommands.CheckCommand.Advice;
import java.util.List;
import org.junit.jupiter.api.Test;

class AdviceTest {

  @Test
  void saysNothingOfAFastMachine() {
    assertEquals(List.of(), Advice.lines("", 2, 4096, "always [madvise] never"));
  }

  @Test
  void namesEachRemedy() {
    List<String> lines = Advice.lines("scalar: add the flag", 1, 256, "always madvise [never]");
    assertEquals(4, lines.size());
    assertTrue(lines.get(0).endsWith("not in use: add the flag"));
    assertTrue(lines.get(2).contains("-Xmx"));
    assertTrue(lines.get(3).contains("echo madvise > /sys/kernel/"));
  }
}
