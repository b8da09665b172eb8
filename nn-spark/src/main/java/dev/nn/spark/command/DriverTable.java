package dev.nn.spark.command;

import dev.nn.data.Column;
import dev.nn.data.Table;
import dev.nn.data.csv.Csv;
import dev.nn.spark.search.CollectedTable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.apache.spark.sql.SparkSession;

/**
 * The table of a search, on the driver. CSV files are read by nn itself, from copies on its disk,
 * so that the table is that of {@code nn tune}.
 */
final class DriverTable {

  static final List<Option> OPTIONS =
      List.of(
          new Option("--without", "COLUMN,…", "Columns to leave out, such as identifiers."),
          new Option(
              "--type", "COLUMN=KIND,…", "The kind of a column of a CSV: number or category."));

  private DriverTable() {}

  static Table read(SparkSession session, Options options, String path) throws IOException {
    DataFolder data = new DataFolder(session, options, path);
    String[] without = options.list("--without").toArray(String[]::new);
    if (data.format() == DataFormat.PARQUET) {
      return CollectedTable.of(data.rows().drop(without));
    }
    HadoopFiles files = new HadoopFiles(session);
    CsvSyntax syntax = data.syntax();
    Path folder = Files.createTempDirectory("nn-tune");
    List<Path> copies = new ArrayList<>();
    try {
      for (org.apache.hadoop.fs.Path file : data.files()) {
        Path copy = folder.resolve(copies.size() + "-" + file.getName());
        copies.add(copy);
        try (InputStream in = files.open(file)) {
          Files.copy(in, copy);
        }
      }
      return Csv.of(copies)
          .separator(syntax.separator())
          .quote(syntax.quote())
          .charset(syntax.charset())
          .types(kinds(options))
          .leaveOut(without)
          .read();
    } finally {
      for (Path copy : copies) {
        Files.deleteIfExists(copy);
      }
      Files.delete(folder);
    }
  }

  private static Map<String, Column.Kind> kinds(Options options) {
    Map<String, Column.Kind> kinds = new HashMap<>();
    for (String pair : options.list("--type")) {
      int equals = pair.lastIndexOf('=');
      String kind = pair.substring(equals + 1).toUpperCase(Locale.ROOT);
      if (equals < 1 || !List.of("NUMBER", "CATEGORY").contains(kind)) {
        throw new UsageException(
            "--type has '%s'; expected COLUMN=number or COLUMN=category".formatted(pair));
      }
      kinds.put(pair.substring(0, equals), Column.Kind.valueOf(kind));
    }
    return kinds;
  }
}
