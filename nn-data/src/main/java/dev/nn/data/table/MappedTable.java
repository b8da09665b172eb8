package dev.nn.data.table;

import dev.nn.data.Column;
import dev.nn.data.MalformedDataException;
import dev.nn.data.Table;
import dev.nn.data.files.TextFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;

/**
 * A table in a file that is mapped into memory: the operating system reads what is needed and keeps
 * what there is room for, so a file may be larger than memory, and the heap holds its header alone.
 * {@link #write} writes such files, {@code Csv.materialize} of the rows of a CSV.
 *
 * <p>A file has, all integers and floats little-endian:
 *
 * <ul>
 *   <li>8 bytes {@code 89 4e 4e 54 0d 0a 1a 0a}: which file it is, and that nothing changed its
 *       line ends on the way;
 *   <li>a 32-bit integer, the version of the format: 1;
 *   <li>a 32-bit integer, the length of the header in bytes: with the 16 bytes before it a multiple
 *       of 64;
 *   <li>the header, JSON in UTF-8 with spaces after it: {@code {"rows": n, "columns": [{"name": …,
 *       "kind": "number" or "category", "type": …, "categories": […]}, …]}};
 *   <li>the rows, one after the other without a gap, since training reads rows in random order; in
 *       a row the cells of all columns without a gap, each of its column's type: {@code uint8}, 255
 *       for missing; {@code float32}; {@code float64}, NaN for missing. A category is its index in
 *       the list.
 * </ul>
 *
 * <p>The file must not be changed while it is in use; replacing it by another of its name, as
 * materialize does, is no change.
 */
public final class MappedTable implements Table {

  static final byte[] MAGIC = {(byte) 0x89, 'N', 'N', 'T', '\r', '\n', 0x1a, '\n'};
  static final int VERSION = 1;
  static final int PREFIX = MAGIC.length + 2 * Integer.BYTES;
  static final int ALIGNMENT = 64;

  /** More than any header has: the texts of all categories take at most 32 MiB in memory. */
  private static final int MAX_HEADER = 1 << 27;

  /** One mapping holds at most 2³¹ - 1 bytes. */
  private static final int MAX_PART = 1 << 30;

  private final Path file;
  private final List<Column> columns;
  private final CellType[] types;

  /** How many categories each column has; -1 for numbers. */
  private final int[] categories;

  private final int[] offsets;
  private final ByteBuffer[] parts;
  private final int rows;
  private final int rowBytes;
  private final int shift;

  private MappedTable(Path file, TableHeader header, FileChannel channel, long start, int maxPart)
      throws IOException {
    this.file = file;
    columns = header.columns();
    types = header.types().toArray(new CellType[0]);
    categories =
        columns.stream()
            .mapToInt(c -> c.kind() == Column.Kind.NUMBER ? -1 : c.categories().size())
            .toArray();
    offsets = new int[types.length];
    for (int c = 1; c < offsets.length; c++) {
      offsets[c] = offsets[c - 1] + types[c - 1].bytes();
    }
    rows = header.rows();
    rowBytes = header.rowBytes();
    shift = 31 - Integer.numberOfLeadingZeros(Math.max(1, maxPart / rowBytes));
    parts = new ByteBuffer[((rows - 1) >>> shift) + 1];
    for (int p = 0; p < parts.length; p++) {
      long first = (long) p << shift;
      long bytes = Math.min(1L << shift, rows - first) * rowBytes;
      parts[p] =
          channel
              .map(FileChannel.MapMode.READ_ONLY, start + first * rowBytes, bytes)
              .order(ByteOrder.LITTLE_ENDIAN);
    }
  }

  /**
   * Opens a file. It is read when cells are asked for, and stays mapped for as long as the table is
   * in use.
   *
   * @throws MalformedDataException if the file is none of this format, of a version of a later nn,
   *     or not of the length that its header says
   * @throws IOException if the file cannot be read
   */
  public static MappedTable open(Path file) throws IOException {
    return open(file, MAX_PART);
  }

  /**
   * Writes rows to a file and opens it. The heap holds one row and the names of the categories.
   *
   * <p>The file appears when it is complete; if anything fails, one that was there stays as it was.
   *
   * @throws IOException if the rows cannot be read or the file cannot be written
   */
  public static MappedTable write(RowSource rows, Path file) throws IOException {
    TableFileWriter.write(rows, file);
    return open(file);
  }

  /** With mappings of at most so many bytes. */
  static MappedTable open(Path file, int maxPart) throws IOException {
    TextFile.requireFile(file);
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
      ByteBuffer prefix = read(channel, 0, PREFIX);
      requireMagic(file, prefix);
      int version = prefix.getInt(MAGIC.length);
      if (version != VERSION) {
        throw new MalformedDataException(
            file,
            "has version %s of the format, this nn reads version %s; read it with a newer nn, or write it again with Csv.materialize(file)"
                .formatted(version, VERSION));
      }
      int length = prefix.getInt(MAGIC.length + Integer.BYTES);
      long size = channel.size();
      if (length < 2
          || length > Math.min(size - PREFIX, MAX_HEADER)
          || (PREFIX + length) % ALIGNMENT != 0) {
        throw new MalformedDataException(
            file,
            "damaged or cut short: a header of %s bytes in a file of %s".formatted(length, size)
                + TableHeader.REMEDY);
      }
      TableHeader header = TableHeader.parse(file, read(channel, PREFIX, length).array());
      long start = PREFIX + (long) length;
      requireSize(file, header, start, size);
      return new MappedTable(file, header, channel, start, maxPart);
    } catch (OutOfMemoryError e) { // as a header may need that is not what was written
      throw new MalformedDataException(
          file,
          "has a header that does not fit the heap of %s MiB; start Java with more, such as -Xmx%sm, or, if it has no such number of categories, it is damaged"
                  .formatted(
                      Runtime.getRuntime().maxMemory() >> 20,
                      Runtime.getRuntime().maxMemory() >> 18)
              + TableHeader.REMEDY,
          e);
    }
  }

  private static ByteBuffer read(FileChannel channel, long from, int count) throws IOException {
    ByteBuffer bytes = ByteBuffer.allocate(count).order(ByteOrder.LITTLE_ENDIAN);
    while (bytes.hasRemaining() && channel.read(bytes, from + bytes.position()) >= 0) {
      // reads on
    }
    return bytes.flip();
  }

  private static void requireMagic(Path file, ByteBuffer prefix) throws MalformedDataException {
    if (prefix.remaining() == PREFIX
        && prefix.slice(0, MAGIC.length).equals(ByteBuffer.wrap(MAGIC))) {
      return;
    }
    byte[] found = new byte[Math.min(prefix.remaining(), MAGIC.length)];
    prefix.get(0, found);
    HexFormat hex = HexFormat.ofDelimiter(" ");
    throw new MalformedDataException(
        file,
        found.length == 0
            ? "is empty" + TableHeader.REMEDY
            : "no table file: it begins with %s, expected %s and a header; Csv.materialize(file) makes one of a CSV"
                .formatted(hex.formatHex(found), hex.formatHex(MAGIC)));
  }

  private static void requireSize(Path file, TableHeader header, long start, long size)
      throws MalformedDataException {
    int rowBytes = header.rowBytes();
    if (rowBytes < 1 || rowBytes > MAX_PART) {
      throw new MalformedDataException(
          file, "damaged: a row of %s bytes".formatted(rowBytes) + TableHeader.REMEDY);
    }
    long expected = start + (long) header.rows() * rowBytes;
    if (size != expected) {
      throw new MalformedDataException(
          file,
          "%s: %s bytes, expected %s for %s rows of %s bytes"
                  .formatted(
                      size < expected ? "cut short" : "damaged",
                      size,
                      expected,
                      header.rows(),
                      rowBytes)
              + TableHeader.REMEDY);
    }
  }

  @Override
  public List<Column> columns() {
    return columns;
  }

  @Override
  public int rows() {
    return rows;
  }

  /**
   * The cell in a row and a column; see {@link Table#cell}.
   *
   * @throws UncheckedIOException if the file is damaged, and the cell is no category of the column
   */
  @Override
  public double cell(int row, int column) {
    Objects.checkIndex(row, rows);
    int index = (row & ((1 << shift) - 1)) * rowBytes + offsets[column];
    double cell = types[column].get(parts[row >>> shift], index);
    int count = categories[column];
    if (count >= 0 && !isCategory(cell, count)) {
      throw damaged(row, column, cell);
    }
    return cell;
  }

  @Override
  public String toString() {
    return head(10);
  }

  private static boolean isCategory(double cell, int count) {
    return Double.isNaN(cell) || (cell >= 0 && cell < count && cell == (int) cell);
  }

  private UncheckedIOException damaged(int row, int column, double cell) {
    MalformedDataException e =
        new MalformedDataException(
            file,
            "damaged: row %s has %s in column '%s', expected the index of one of its %s categories"
                    .formatted(row, cell, columns.get(column).name(), categories[column])
                + TableHeader.REMEDY);
    return new UncheckedIOException(e.getMessage(), e);
  }
}
