package dev.nn.data.preprocessing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.nn.data.Rows;
import dev.nn.data.Table;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class CategoriesTest {

  private static final double NONE = Double.NaN;

  @Test
  void numbersAreCountedAsTheirTexts() {
    Table table = new MemoryTable().numbers("c", 2, NONE, -0.0, 0, 2, NONE, 10, 2);
    Categories found = Categories.count(table, 0, Rows.all(8));

    assertEquals(List.of("0", "2", "10"), found.texts());
    assertEquals(Map.of("0", 2, "2", 3, "10", 1), found.counts());
    assertEquals(2, found.missing());
    assertEquals(6, found.present());
    assertEquals(5, found.rows(2));
    assertEquals(List.of("0", "2"), found.texts(2));
  }

  @Test
  void thereAreAsManyAs16Bits() {
    int most = 1 << 16;
    Table table =
        new MemoryTable().numbers("c", IntStream.rangeClosed(0, most).asDoubleStream().toArray());

    assertEquals(most, Categories.of(table, 0, Rows.all(most)).counts().size());
    assertThat(
            assertThrows(
                IllegalArgumentException.class, () -> Categories.of(table, 0, Rows.all(most + 1))))
        .hasMessageContainingAll(
            "'c'", "more than 65536", "column(\"c\", Encoding.numeric())", "without(\"c\")");
  }
}
