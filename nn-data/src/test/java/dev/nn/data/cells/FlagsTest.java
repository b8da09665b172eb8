package dev.nn.data.cells;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

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
    assertNull(Flags.value("maybe"));
    assertNull(Flags.value("2"));
  }

  @Test
  void aPairIsFoundAmongOtherTexts() {
    assertArrayEquals(new int[] {2, 0}, Flags.places(List.of("Yes", "unknown", "No")));
    assertArrayEquals(new int[] {0, 1}, Flags.places(List.of("0", "1")));
    assertArrayEquals(new int[0], Flags.places(List.of("true", "no")), "two spellings");
    assertArrayEquals(new int[0], Flags.places(List.of("A", "B", "N")), "one alone");
    assertArrayEquals(new int[0], Flags.places(List.of("f", "n", "t", "y")), "letters");
  }
}
