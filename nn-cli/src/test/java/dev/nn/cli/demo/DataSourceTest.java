package dev.nn.cli.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.nn.cli.demo.DataSource.DataChoice;
import dev.nn.cli.demo.DataSource.DataChoice.Drawn;
import dev.nn.cli.demo.DataSource.DataChoice.Invented;
import dev.nn.cli.demo.DataSource.DataChoice.Point;
import dev.nn.data.Table;
import dev.nn.data.csv.Csv;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

class DataSourceTest {

  private final DataSource source = new DataSource(null);

  private String refusal(DataChoice choice) {
    return assertThrows(IllegalArgumentException.class, () -> source.table(choice)).getMessage();
  }

  private static Drawn drawn(String... labels) {
    List<Point> points = new ArrayList<>();
    for (String label : labels) {
      points.add(new Point(points.size() * 0.5, -1, label));
    }
    return new Drawn(points);
  }

  @Test
  void drawnPointsAreRows() {
    Table table = source.table(drawn("B", "A", "B", "A")).table();
    assertEquals(4, table.rows());
    assertEquals(List.of("A", "B"), table.columns().get(2).categories());
    assertEquals(1, table.cell(0, 2));
    assertEquals(0.5, table.cell(1, 0));
  }

  @Test
  void aCsvHasTheSameRows() throws Exception {
    DataChoice choice = new Invented(Pattern.SPIRAL, 100, 0.4, 5);
    Table invented = source.table(choice).table();
    Table read = Csv.of(new StringReader(source.csv(choice).orElseThrow())).read();
    assertEquals(invented.columns(), read.columns());
    assertEquals(invented.head(100), read.head(100));
    for (int row = 0; row < 100; row++) {
      for (int column = 0; column < 3; column++) {
        assertEquals(invented.cell(row, column), read.cell(row, column));
      }
    }
  }

  @Test
  void mistakesAreASentence() {
    assertThat(refusal(drawn())).contains("two labels");
    assertThat(refusal(drawn("A", "A"))).contains("one label", "two labels");
    assertThat(refusal(drawn("A", "A", "B"))).contains("label B", "draw 2");
    assertThat(refusal(drawn("A", "A", "a\n", "a\n"))).contains("'a\n'", "A to J");
    assertThat(
            refusal(
                new Drawn(
                    List.of(
                        new Point(7, 0, "A"),
                        new Point(1, 0, "A"),
                        new Point(2, 0, "B"),
                        new Point(3, 0, "B")))))
        .contains("at 7.0", "from -6.0 to 6.0");
    assertThat(refusal(new Drawn(Collections.nCopies(2001, new Point(0, 0, "A")))))
        .contains("2001", "at most 2000");
    assertThat(refusal(new DataChoice.Columns("a", "b", "c"))).contains("no file");
  }
}
