package dev.nn.cli.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.nn.cli.Flats;
import dev.nn.cli.demo.DataSource.DataChoice;
import dev.nn.cli.demo.DataSource.PlayTable;
import dev.nn.cli.demo.Playground.Offers;
import dev.nn.data.Table;
import dev.nn.data.csv.Csv;
import java.io.IOException;
import java.io.StringReader;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FileColumnsTest {

  private static Table flats(int rows) throws IOException {
    String lines = IntStream.range(0, rows).mapToObj(Flats::line).collect(Collectors.joining("\n"));
    return Csv.of(new StringReader(Flats.HEAD + "\n" + lines + "\n")).read();
  }

  private static FileColumns columns(String csv) throws IOException {
    return new FileColumns("f.csv", Csv.of(new StringReader(csv)).read());
  }

  private static String refusal(FileColumns columns, String x, String y, String label) {
    return assertThrows(IllegalArgumentException.class, () -> columns.choose(x, y, label))
        .getMessage();
  }

  /** Identifiers and dates are numbers too, but not to draw. */
  @Test
  void choosesTheFirstNumbersAndTheLastTexts() throws IOException {
    FileColumns columns = new FileColumns("flats.csv", flats(60));
    assertEquals(new DataChoice.Columns("area", "rent", "noise"), columns.choose(null, null, null));
    assertEquals(
        new DataChoice.Columns("rent", "area", "district"),
        columns.choose("rent", null, "district"));
    Map<String, Offers.Column> offered =
        columns.offered(new DataChoice.Columns("rent", "area", "district")).columns().stream()
            .collect(Collectors.toMap(Offers.Column::name, Function.identity()));
    assertEquals("it has texts", offered.get("district").noInput());
    assertTrue(offered.get("country").noInput().contains("Norway"));
    assertNull(offered.get("area").noInput());
    assertNull(offered.get("rent").noLabel());
  }

  @Test
  void numbersAreTheLabelWithoutTexts() throws IOException {
    assertEquals(
        new DataChoice.Columns("a", "b", "c"),
        columns("a,b,c\n1.5,2.5,9.1\n2.5,1.5,7.2\n4.1,7.3,1.5\n").choose(null, null, null));
  }

  @Test
  void theTableHasTheChosenColumnsAlone() throws IOException {
    Table table = flats(60);
    PlayTable chosen =
        new FileColumns("flats.csv", table).table(new DataChoice.Columns("rent", "area", "noise"));
    assertEquals(3, chosen.table().columns().size());
    assertEquals(table.cell(7, 5), chosen.table().cell(7, 0));
    assertEquals(table.cell(7, 1), chosen.table().cell(7, 1));
    double low = IntStream.range(0, 60).mapToDouble(r -> table.cell(r, 5)).min().orElseThrow();
    assertTrue(chosen.window().left() < low && chosen.window().x(0) < low);
  }

  @Test
  void aFileOfOneColumnIsRejected() throws IOException {
    assertThat(refusal(columns("price\n1\n2\n"), null, null, null))
        .contains("f.csv has one column", "price", "two columns");
  }

  @Test
  void aLabelOfManyTextsIsRejected() throws IOException {
    StringBuilder csv = new StringBuilder("x,y,zip\n");
    for (int row = 0; row < 900; row++) {
      csv.append(row * 0.37).append(',').append(row % 17 * 0.9).append(",z").append(row % 300);
      csv.append('\n');
    }
    FileColumns columns = columns(csv.toString());
    assertThat(refusal(columns, null, null, "zip"))
        .contains("column 'zip'", "300 different", "at most 10", "another column");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      nullValues = "-",
      value = {
        "rnt  | -    | -     | no column 'rnt'; 'rent'?",
        "-    | -    | nois  | no column 'nois'; 'noise'?",
        "since| -    | -     | column 'since'; it has texts; choose a column",
        "-    | noise| rent  | column 'noise'; it has texts; choose a column",
        "rent | rent | -     | x is 'rent'; y is 'rent'; label is 'noise'; three",
        "rent | -    | rent  | x is 'rent'; y is 'area'; label is 'rent'; three"
      })
  void mistakesAreASentence(String x, String y, String label, String parts) throws IOException {
    String refusal = refusal(new FileColumns("flats.csv", flats(60)), x, y, label);
    assertThat(refusal).contains(parts.split("; "));
  }

  @Test
  void aFileNeedsTwoColumnsOfNumbers() throws IOException {
    assertThat(
            refusal(
                columns("x,b,c\n1.5,u,v\n2.5,v,w\n3.7,u,w\n4.1,v,v\n1.2,u,v\n"), null, null, null))
        .contains("f.csv", "[x]", "'c'", "two columns");
  }
}
