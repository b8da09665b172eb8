package dev.nn.spark.search;

import dev.nn.data.Table;
import dev.nn.data.table.MappedTable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.Serializable;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A table as the bytes of its file, which each JVM that it is sent to maps from a temporary file of
 * its own. A table file has all cells exactly, and the heap of an executor has none of them.
 */
final class SentTable implements Serializable {

  private static final long serialVersionUID = 1;

  /** Arrays of this length have room for tables above 2 GiB. */
  private static final int PART = 1 << 24;

  private byte @Nullable [][] parts;
  private transient @Nullable Table table;

  private SentTable(byte[][] parts, Table table) {
    this.parts = parts;
    this.table = table;
  }

  /** Returns a table to be sent. */
  static SentTable of(Table table) {
    Path folder = folder();
    Path file = folder.resolve("rows.table");
    try {
      MappedTable.write(table, file);
      return new SentTable(read(file), table);
    } catch (IOException e) {
      throw new UncheckedIOException("the table cannot be sent: " + e.getMessage(), e);
    } finally {
      delete(file);
      delete(folder);
    }
  }

  /** Frees the bytes in this JVM, once they have been sent. */
  synchronized void forgetBytes() {
    parts = null;
  }

  /** Returns the table; maps it where it was sent to. */
  synchronized Table table() {
    Table known = table;
    if (known != null) {
      return known;
    }
    Path folder = folder();
    Path file = folder.resolve("rows.table");
    try {
      try (OutputStream out = Files.newOutputStream(file)) {
        for (byte[] part : Objects.requireNonNull(parts)) {
          out.write(part);
        }
      }
      Table mapped = MappedTable.open(file);
      table = mapped;
      parts = null;
      return mapped;
    } catch (IOException e) {
      throw new UncheckedIOException(
          "the table cannot be written to %s: %s; see to its space".formatted(folder, e), e);
    } finally {
      delete(file); // which Linux and macOS keep while it is mapped
      delete(folder);
    }
  }

  private static Path folder() {
    try {
      return Files.createTempDirectory("nn-trials");
    } catch (IOException e) {
      throw new UncheckedIOException("there is no folder for temporary files: " + e, e);
    }
  }

  private static byte[][] read(Path file) throws IOException {
    List<byte[]> parts = new ArrayList<>();
    try (InputStream in = Files.newInputStream(file)) {
      for (byte[] part = in.readNBytes(PART); part.length > 0; part = in.readNBytes(PART)) {
        parts.add(part);
      }
    }
    return parts.toArray(new byte[0][]);
  }

  private static void delete(Path path) {
    try {
      Files.deleteIfExists(path);
    } catch (IOException e) {
      path.toFile().deleteOnExit(); // as on Windows, while it is mapped
    }
  }
}
