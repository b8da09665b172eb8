package dev.nn.data.cells;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class FlagsTest {

  @Test
  void theFalseTextIsFirst() {
    assertEquals(Optional.of(List.of("FALSE", "TRUE")), Flags.order(List.of("FALSE", "TRUE")));
    assertEquals(Optional.of(List.of("No", "Yes")), Flags.order(List.of("Yes", "No")));
    assertEquals(Optional.of(List.of("off", "on")), Flags.order(List.of("off", "on")));
  }

  @Test
  void otherTextsAreNoTruthValues() {
    assertEquals(Optional.empty(), Flags.order(List.of("yes")));
    assertEquals(Optional.empty(), Flags.order(List.of("yes", "no", "maybe")));
    assertEquals(Optional.empty(), Flags.order(List.of("true", "no")));
    assertEquals(Optional.empty(), Flags.order(List.of("a", "b")));
  }
}
