package dev.nn.lab.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;

class TableTest {

  @Test
  void isMarkdown() {
    assertEquals(
        """
        | a | b |
        |---|--:|
        | x\\|y | 1 |

        """,
        new Table("a", "b").row("x|y", "1").toString());
  }

  @Test
  void refusesARowOfAnotherLength() {
    assertThrows(IllegalArgumentException.class, () -> new Table("a", "b").row("1"));
  }
}
