package dev.nn.data.preprocessing;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.nn.data.Column;
import dev.nn.data.preprocessing.codes.CodeBook;
import java.util.List;
import org.junit.jupiter.api.Test;

class ForeignColumnsTest {

  private final CodeBook colours = new CodeBook(Column.category("c", List.of("blue", "red")));
  private final CodeBook zones = new CodeBook(Column.category("c", List.of("1", "2", "other")));

  @Test
  void aColumnWithoutAKnownCategoryIsForeign() {
    assertTrue(TableInputs.isForeign(Column.category("c", List.of("rot", "blau")), colours));
    assertTrue(TableInputs.isForeign(Column.number("c"), colours));
  }

  @Test
  void oneKnownCategoryOrNoneAtAllIsEnough() {
    assertFalse(TableInputs.isForeign(Column.category("c", List.of("rot", "red")), colours));
    assertFalse(TableInputs.isForeign(Column.category("c", List.of()), colours));
    assertFalse(TableInputs.isForeign(Column.number("c"), zones));
    assertFalse(
        TableInputs.isForeign(
            Column.number("c"), new CodeBook(Column.category("c", List.of("no", "yes")))));
    assertFalse(
        TableInputs.isForeign(
            Column.category("c", List.of("x")), new CodeBook(Column.number("c"))));
  }
}
