package dev.nn.spark.command;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.DataFrameReader;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/**
 * The rows of a file or folder. Those of a CSV are texts, as they stand in the file, since nn reads
 * numbers and dates in texts by itself, on a cluster as on one machine.
 */
final class DataFolder {

  static final Option FORMAT =
      new Option("--format", "FORMAT", "csv or parquet; by default by the names of the files.");

  private final SparkSession session;
  private final Options options;
  private final String path;
  private final List<Path> files;
  private final DataFormat format;

  DataFolder(SparkSession session, Options options, String path) throws IOException {
    this.session = session;
    this.options = options;
    this.path = path;
    files = new HadoopFiles(session).data(path);
    format = DataFormat.of(options, FORMAT.name(), files);
  }

  DataFormat format() {
    return format;
  }

  /** Returns the files, in order. */
  List<Path> files() {
    return files;
  }

  /** Returns the rows, with columns of texts for a CSV. */
  Dataset<Row> rows() throws IOException {
    if (format == DataFormat.PARQUET) {
      return session.read().parquet(path);
    }
    CsvSyntax syntax = syntax();
    StructType schema = new StructType();
    for (String name : syntax.names()) {
      schema = schema.add(name, DataTypes.StringType);
    }
    return csv(syntax).schema(schema).csv(path);
  }

  /** Returns the rows with columns of the types that Spark finds in a CSV. */
  Dataset<Row> typedRows() throws IOException {
    return format == DataFormat.PARQUET
        ? rows()
        : csv(syntax()).option("inferSchema", true).csv(path);
  }

  /** Returns the characters and names of the files, which are CSV. */
  CsvSyntax syntax() throws IOException {
    return CsvSyntax.of(options, new HadoopFiles(session), files.get(0));
  }

  /** Returns a reader to which a line with other names or other cells than expected is an error. */
  private DataFrameReader csv(CsvSyntax syntax) {
    return session
        .read()
        .option("header", true)
        .option("enforceSchema", false)
        .option("mode", "FAILFAST")
        .option("sep", String.valueOf(syntax.separator()))
        .option("quote", String.valueOf(syntax.quote()))
        .option("escape", String.valueOf(syntax.quote()))
        .option("encoding", syntax.charset().name())
        .option("multiLine", !options.has("--single-line"))
        .option("ignoreLeadingWhiteSpace", true)
        .option("ignoreTrailingWhiteSpace", true)
        .option("maxColumns", syntax.names().size() + 1L);
  }

  /** Returns the options of all data. */
  static List<Option> options() {
    List<Option> all = new ArrayList<>(List.of(FORMAT));
    all.addAll(CsvSyntax.OPTIONS);
    return all;
  }
}
