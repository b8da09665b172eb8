package dev.nn.examples;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.nn.data.Column;
import dev.nn.data.Table;
import dev.nn.data.csv.Csv;
import dev.nn.data.csv.DatabaseRows;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** DuckDB reads a Parquet file, and nn reads its rows as those of the CSV. */
@Tag("slow")
class ParquetTest {

  @TempDir private Path folder;

  @Test
  void aParquetFileIsReadThroughJdbc() throws SQLException, IOException {
    Path csv = folder.resolve("rows.csv");
    Path parquet = folder.resolve("rows.parquet");
    try (Connection database = DriverManager.getConnection("jdbc:duckdb:");
        Statement statement = database.createStatement()) {
      statement.execute(
          """
          CREATE TABLE rows AS
            SELECT CAST(i AS BIGINT) AS id, CAST(i * i AS HUGEINT) AS square,
              CAST(i / 4 AS DECIMAL(9, 2)) AS price, CAST(i AS FLOAT) / 10 AS share,
              CASE WHEN i % 7 = 0 THEN NULL ELSE 'k' || i % 3 END AS kind, i % 2 = 0 AS even,
              DATE '2024-01-01' + CAST(i AS INTEGER) AS "day",
              TIMESTAMP '2024-01-01 10:00:00' + INTERVAL (i) MINUTE AS "time",
              CAST(CASE WHEN i % 2 = 0 THEN 'a' ELSE 'b' END AS ENUM ('a', 'b')) AS letter,
              ['x', 'y'] AS list, {'a': i} AS struct, CAST('b' AS BLOB) AS bytes
            FROM range(1, 5000) AS r(i)
          """);
      statement.execute("COPY rows TO '%s' (FORMAT parquet)".formatted(parquet));
      statement.execute("COPY rows TO '%s' (FORMAT csv, HEADER)".formatted(csv));
      Table table;
      try (ResultSet rows =
          statement.executeQuery("SELECT * FROM '%s' ORDER BY id".formatted(parquet))) {
        table = DatabaseRows.of(rows).read();
      }
      Table expected = Csv.of(csv).leaveOut("list", "struct", "bytes").read();
      assertEquals(
          expected.columns().stream().map(Column::name).toList(),
          table.columns().stream().map(Column::name).toList());
      for (int c = 0; c < 9; c++) {
        Column column = table.columns().get(c);
        boolean time = column.name().equals("time"); // the CSV has it with a space
        assertEquals(time ? column : expected.columns().get(c), column);
        for (int r = 0; r < expected.rows(); r++) {
          assertEquals(expected.cell(r, c), table.cell(r, c));
        }
      }
    }
  }
}
