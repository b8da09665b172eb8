package dev.nn.spark.command;

import java.io.IOException;
import java.util.UUID;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.DataFrameWriter;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * A folder that is written whole or not at all: under a hidden name beside it, until it is
 * complete. One that is overwritten stays until then. A task that outlives a failure of its job
 * cannot write to the folder either.
 */
final class OutputFolder {

  static final Option OVERWRITE = new Option("--overwrite", "", "Replace what is there already.");

  private final Path path;
  private final FileSystem system;

  /** Refuses a path that exists, unless it may be overwritten. */
  OutputFolder(HadoopFiles files, Options options, String path) throws IOException {
    system = files.system(new Path(path));
    this.path = system.makeQualified(new Path(path));
    files.requireFree(path, options.has(OVERWRITE.name()));
  }

  void write(Dataset<Row> rows, DataFormat format) throws IOException {
    Path part = new Path(path.getParent(), "." + path.getName() + "." + UUID.randomUUID());
    boolean written = false;
    try {
      write(rows.write(), format, part.toString());
      system.delete(path, true);
      written = system.rename(part, path);
    } finally {
      if (!written) {
        system.delete(part, true);
      }
    }
    if (!written) {
      throw new IOException("%s cannot be named %s; see to its folder".formatted(part, path));
    }
  }

  private static void write(DataFrameWriter<Row> writer, DataFormat format, String folder) {
    if (format == DataFormat.PARQUET) {
      writer.parquet(folder);
      return;
    }
    writer
        .option("header", true)
        .option("escape", "\"")
        .option("emptyValue", "")
        .option("ignoreLeadingWhiteSpace", false)
        .option("ignoreTrailingWhiteSpace", false)
        .csv(folder);
  }
}
