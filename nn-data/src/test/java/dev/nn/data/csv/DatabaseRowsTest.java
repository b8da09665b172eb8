package dev.nn.data.csv;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.nn.data.Column;
import dev.nn.data.MalformedDataException;
import dev.nn.data.ShownTable;
import dev.nn.data.Table;
import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDateTime;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Rows of a database in memory, H2. */
class DatabaseRowsTest {

  private Connection database;

  @BeforeEach
  void open() throws SQLException {
    database = DriverManager.getConnection("jdbc:h2:mem:");
  }

  @AfterEach
  void close() throws SQLException {
    database.close();
  }

  private Csv rows(String query) throws SQLException, IOException {
    try (Statement statement = database.createStatement();
        ResultSet rows = statement.executeQuery(query)) {
      return DatabaseRows.of(rows);
    }
  }

  private String error(String query) {
    return assertThrows(MalformedDataException.class, () -> rows(query)).getMessage();
  }

  @Test
  void valuesBecomeCellsByTheirType() throws SQLException, IOException {
    Csv rows =
        rows(
            """
            SELECT CAST(n AS SMALLINT) AS small, n * 1234567890123 AS large, n / 8.0 AS decimals,
              CAST(n AS REAL) / 10 AS reals, CAST('NaN' AS DOUBLE PRECISION) AS nan, n > 1 AS truth,
              '0' || n AS zip, CAST('a' AS CHAR(3)) AS padded, CAST(' b ' AS VARCHAR) AS blanks,
              CAST('long' || n AS CLOB) AS clobs,
              DATE '2024-03-30' + n AS days, TIMESTAMP '2024-03-30 10:00:00' AS times,
              TIMESTAMP WITH TIME ZONE '2024-03-30 10:00:00.5+02:00' AS zoned, TIME '08:30:00' AS clock,
              CAST('9ba05a6a-2f3b-4c3b-9a4b-0a1b2c3d4e5f' AS UUID) AS uuid,
              CASE WHEN n = 1 THEN n END AS nulls
            FROM (VALUES 1, 2) AS t(n)
            """);
    assertEquals(
        List.of(
                "1.0 1.234567890123E12 0.125 0.1 · false 01 a  b  long1 2024-03-31",
                "2024-03-30T10:00 2024-03-30T10:00:00.500+02:00 08:30:00",
                "9ba05a6a-2f3b-4c3b-9a4b-0a1b2c3d4e5f 1.0 | 2.0")
            .stream()
            .reduce((a, b) -> a + " " + b)
            .orElseThrow(),
        ShownTable.show(rows.read()).substring(0, ShownTable.show(rows.read()).indexOf(" 2.46")));
    Table table = rows.read();
    assertEquals(
        Column.category("ZIP", List.of("01", "02")), table.columns().get(table.column("ZIP")));
    assertEquals(
        "1.0 | 2.0", ShownTable.show(onlyZip(rows).type("ZIP", Column.Kind.NUMBER).read()));
  }

  @Test
  void aTableHasTheRowsOfAResultSet() throws SQLException, IOException {
    String query = "SELECT x / 2.0 AS half, 'k' || MOD(x, 2) AS kind FROM system_range(1, 3)";
    try (Statement statement = database.createStatement();
        ResultSet rows = statement.executeQuery(query)) {
      assertEquals(ShownTable.show(rows(query).read()), ShownTable.show(Table.of(rows)));
    }
  }

  private static Csv onlyZip(Csv rows) throws IOException {
    return rows.leaveOut(
        rows.columnNames().stream().filter(n -> !n.equals("ZIP")).toArray(String[]::new));
  }

  @Tag("slow")
  @Test
  void theRowsOfACsvGiveTheSameTable(@TempDir Path folder) throws SQLException, IOException {
    StringBuilder text = new StringBuilder("ID,KIND,PRICE,DAY\n");
    for (int n = 1; n <= 70_000; n++) { // more texts than a column keeps, in two of them
      text.append(
          "u%s,%s,%s,%s\n"
              .formatted(
                  n,
                  n % 3 == 0 ? "" : "k" + n % 3,
                  n * 0.5,
                  LocalDateTime.of(2020, 1, 1, 0, 0).plusSeconds(n)));
    }
    Csv rows =
        rows(
            """
            SELECT 'u' || x AS id, CASE WHEN MOD(x, 3) > 0 THEN 'k' || MOD(x, 3) END AS kind,
              x * 0.5 AS price, TIMESTAMP '2020-01-01 00:00:00' + x * INTERVAL '1' SECOND AS "DAY"
            FROM system_range(1, 70000)
            """);
    Table expected = Csv.of(new StringReader(text.toString())).read();
    Table mapped = rows.materialize(folder.resolve("rows.table"));
    for (Table table : List.of(rows.read(), mapped)) {
      assertEquals(withoutLines(expected), withoutLines(table));
      for (int r = 0; r < expected.rows(); r++) {
        for (int c = 0; c < 4; c++) {
          assertEquals(expected.cell(r, c), table.cell(r, c));
        }
      }
    }
  }

  /** Returns the columns without the place of a text, a line of a file or a row of a query. */
  private static List<String> withoutLines(Table table) {
    return table.columns().stream()
        .map(column -> column.toString().replaceAll("in (line|row) \\d+", "there"))
        .toList();
  }

  @Test
  void columnsOfOtherTypesAreLeftOut() throws SQLException, IOException {
    Csv rows =
        rows(
            "SELECT n, CASE WHEN n = 2 THEN X'00ff' END AS photo, ARRAY[n] AS list FROM (VALUES 1, 2, 3) AS t(n)");
    assertEquals(List.of("N"), rows.columnNames());
    assertEquals("1.0 | 2.0 | 3.0", ShownTable.show(rows.read()));
    assertThat(error("SELECT ARRAY[1] AS list")).contains("no column of numbers", "select");
  }

  @Test
  void errorsNameTheColumnOrTheRow() throws SQLException, IOException {
    assertThat(error("SELECT 1 AS a, 2 AS b, 3 AS a")).contains("columns 1 and 3", "'A'", "AS");
    assertThat(error("SELECT 1 AS a WHERE FALSE")).contains("the result set: has no rows");
    SQLException failed =
        assertThrows(SQLException.class, () -> rows("SELECT 1 / (x - 9) FROM system_range(1, 10)"));
    assertThat(failed.getMessage()).contains("Division by zero");
    Csv rows = rows("SELECT x AS a, CHAR(10) || x AS b FROM (VALUES '1', '2', 'x') AS t(x)");
    assertThat(
            assertThrows(
                MalformedDataException.class, () -> rows.type("A", Column.Kind.NUMBER).read()))
        .hasMessageContaining("the result set, row 3: column 1, 'A'");
  }

  /** A table that is larger than the heap. */
  @Tag("slow")
  @Test
  void theHeapHoldsNoRows(@TempDir Path folder) throws IOException, InterruptedException {
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx24m",
                "-cp",
                System.getProperty("java.class.path"),
                Probe.class.getName(),
                folder.resolve("rows.table").toString())
            .redirectErrorStream(true)
            .start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertEquals(0, process.waitFor(), output);
    assertThat(output).contains("300000 rows of 16, the last 300000.25");
  }

  /** Reads many rows, in a JVM of its own. */
  static final class Probe {

    private Probe() {}

    public static void main(String[] args) throws SQLException, IOException {
      String columns =
          IntStream.range(0, 16).mapToObj(c -> "x + 0.25 AS c" + c).collect(joining(", "));
      try (Connection database =
              DriverManager.getConnection("jdbc:h2:mem:;LAZY_QUERY_EXECUTION=1");
          Statement statement = database.createStatement();
          ResultSet rows =
              statement.executeQuery("SELECT " + columns + " FROM system_range(1, 300000)")) {
        Table table = DatabaseRows.of(rows).materialize(Path.of(args[0]));
        System.out.printf(
            "%s rows of %s, the last %s%n",
            table.rows(), table.columns().size(), table.cell(table.rows() - 1, 15));
      }
    }
  }
}
