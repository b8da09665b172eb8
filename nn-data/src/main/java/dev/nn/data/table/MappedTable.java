package dev.nn.data.table;

import dev.nn.core.files.Checksum;
import dev.nn.core.files.Uninterrupted;
import dev.nn.data.Column;
import dev.nn.data.MalformedDataException;
import dev.nn.data.Table;
import dev.nn.data.TextFormat;
import dev.nn.data.files.TextFile;
import dev.nn.data.table.RowSource.RowSink;
import dev.nn.data.text.Names;
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
 * A table in a file that is mapped into memory. The operating system reads and caches parts on
 * demand, so a file may be larger than memory; the heap holds only its header. {@link #write} and
 * {@code Csv.materialize} create such files.
 *
 * <p>A file contains the following. All integers and floats are little-endian.
 *
 * <ul>
 *   <li>8 bytes {@code 89 4e 4e 54 0d 0a 1a 0a}, which also reveal changed line ends;
 *   <li>a 32-bit integer, the format's version: 2;
 *   <li>a 32-bit integer, the header's length in bytes: with the 20 bytes before it a multiple of
 *       64;
 *   <li>a 32-bit integer, the CRC-32C of the bytes so far and of the header;
 *   <li>the header, JSON in UTF-8 padded with spaces: {@code {"rows": n, "columns": [{"name": …,
 *       "kind": "number" or "category", "type": …, "categories": […], "form": […], "dates": […],
 *       "unread": […]}, …]}}; the last four are empty by default. If texts became numbers, {@code
 *       form} has one element, a {@code NumberForm}, or {@code dates} has one, a {@code
 *       DateReading}; if a column's cells were not kept, {@code unread} has the reason;
 *   <li>the rows, each as a whole, because training reads rows in random order. A row has the cells
 *       of all columns, and nothing lies between cells or rows. A cell has its column's type:
 *       {@code uint8}, where 255 is missing, or {@code float32} or {@code float64}, where NaN is
 *       missing. A category is its index in the list;
 *   <li>a 32-bit integer for each block of rows, its CRC-32C. The rows in a block are the greatest
 *       power of two whose bytes are at most 65,536, or one row; the last block may have fewer.
 * </ul>
 *
 * <p>Opening a file checks only the header, so it is equally fast for any size. A block is checked
 * when one of its cells is first read.
 *
 * <p>You must not change the file while it is in use. You may replace it, as materialize does.
 */
public final class MappedTable implements Table {

  static final byte[] MAGIC = {(byte) 0x89, 'N', 'N', 'T', '\r', '\n', 0x1a, '\n'};
  static final int VERSION = 2;
  static final int PREFIX = MAGIC.length + 3 * Integer.BYTES;
  static final int ALIGNMENT = 64;

  /** More than a header needs for 100,000 columns, 32 MiB of texts and 1 KiB per column. */
  static final int MAX_HEADER = 1 << 27;

  private static final int MAX_PART = 1 << 30;

  private final Path file;
  private final TextFormat format;
  private final List<Column> columns;
  private final TableHeader.CellType[] types;

  /** How many categories each column has; -1 for numbers. */
  private final int[] categories;

  private final int[] offsets;
  private final ByteBuffer[] parts;
  private final int rows;
  private final int rowBytes;
  private final int shift;

  private final int[] checksums;

  private final int blockShift;

  /** True for a block whose checksum was found to match; any thread may set it. */
  private final boolean[] checked;

  private MappedTable(
      Path file, TableHeader header, int[] checksums, FileChannel channel, long start, int maxPart)
      throws IOException {
    this.file = file;
    format = header.format();
    columns = header.columns().stream().map(TableHeader.Entry::column).toList();
    types = header.types();
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
    Blocks blocks = Blocks.of(rows, rowBytes);
    blockShift = blocks.shift();
    checked = new boolean[blocks.count()];
    this.checksums = checksums;
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

  /** Opens a file; cells are read on demand. Throws if it has another format, version or length. */
  public static MappedTable open(Path file) throws IOException {
    return open(file, MAX_PART);
  }

  /**
   * Writes rows to a file and opens it. The rows are passed twice, so that the heap holds only one
   * row and the names of the categories. The file appears when it is complete.
   */
  public static MappedTable write(RowSource rows, Path file) throws IOException {
    TableFileWriter.write(rows, file);
    return open(file);
  }

  /** Writes a table to a file and opens it; see {@link #write(RowSource, Path)}. */
  public static MappedTable write(Table table, Path file) throws IOException {
    return write(new TableRows(table), file);
  }

  static MappedTable open(Path file, int maxPart) throws IOException {
    return Uninterrupted.run(() -> opened(file, maxPart));
  }

  private static MappedTable opened(Path file, int maxPart) throws IOException {
    TextFile.requireRegular(file);
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
      ByteBuffer prefix = read(channel, 0, PREFIX);
      requireMagic(file, prefix);
      int version = prefix.getInt(MAGIC.length);
      if (version != VERSION) {
        throw new MalformedDataException(
            file,
            "has version %s of the format, this nn reads version %s; read it with the nn that wrote it, or write it again with Csv.materialize(file)"
                .formatted(version, VERSION));
      }
      int length = prefix.getInt(MAGIC.length + Integer.BYTES);
      long size = channel.size();
      if (length < 2
          || length > Math.min(size - PREFIX, MAX_HEADER)
          || (PREFIX + length) % ALIGNMENT != 0) {
        throw new MalformedDataException(
            file,
            "damaged or cut short: a header of %s bytes in a file of %s%s"
                .formatted(length, size, TableHeader.REMEDY));
      }
      byte[] json = read(channel, PREFIX, length).array();
      requireChecksum(file, prefix, json);
      TableHeader header = TableHeader.parse(file, json);
      long start = PREFIX + (long) length;
      if (header.rowBytes() < 1 || header.rowBytes() > MAX_PART) {
        throw new MalformedDataException(
            file, "damaged: a row of %s bytes%s".formatted(header.rowBytes(), TableHeader.REMEDY));
      }
      long rowsEnd = start + (long) header.rows() * header.rowBytes();
      int blocks = Blocks.of(header.rows(), header.rowBytes()).count();
      requireSize(file, header, rowsEnd + (long) Integer.BYTES * blocks, size);
      int[] checksums = new int[blocks];
      read(channel, rowsEnd, Integer.BYTES * blocks).asIntBuffer().get(checksums);
      return new MappedTable(file, header, checksums, channel, start, maxPart);
    } catch (OutOfMemoryError e) { // of a damaged header
      long heap = Runtime.getRuntime().maxMemory();
      throw new MalformedDataException(
          file,
          "has a header that does not fit the heap of %s MiB; start Java with more, such as -Xmx%sm, or, if it cannot have so many categories, it is damaged%s"
              .formatted(heap >> 20, heap >> 18, TableHeader.REMEDY),
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
            : "not a table file: it begins with %s, expected %s and a header; Csv.materialize(file) makes one of a CSV"
                .formatted(hex.formatHex(found), hex.formatHex(MAGIC)));
  }

  /** Computes the checksum of a file's first bytes and its header. */
  static int checksum(ByteBuffer first, byte[] header) {
    return new Checksum().add(first).add(header, 0, header.length).value();
  }

  private static void requireChecksum(Path file, ByteBuffer prefix, byte[] header)
      throws MalformedDataException {
    int at = PREFIX - Integer.BYTES;
    int found = checksum(prefix.slice(0, at), header);
    int recorded = prefix.getInt(at);
    if (found != recorded) {
      throw new MalformedDataException(file, different("its header has", found, recorded));
    }
  }

  private static String different(String part, int found, int recorded) {
    return "damaged: %s the checksum %08x, expected %08x%s"
        .formatted(part, found, recorded, TableHeader.REMEDY);
  }

  private static void requireSize(Path file, TableHeader header, long expected, long size)
      throws MalformedDataException {
    if (size != expected) {
      throw new MalformedDataException(
          file,
          (size < expected ? "cut short" : "damaged")
              + ": %s bytes, expected %s for %s rows of %s bytes"
                  .formatted(size, expected, header.rows(), header.rowBytes())
              + TableHeader.REMEDY);
    }
  }

  @Override
  public List<Column> columns() {
    return columns;
  }

  @Override
  public TextFormat format() {
    return format;
  }

  @Override
  public int rows() {
    return rows;
  }

  /** Returns a cell. Throws a {@link DamagedTableException} if the file is damaged there. */
  @Override
  public double cell(int row, int column) {
    Objects.checkIndex(row, rows);
    if (!checked[row >>> blockShift]) {
      check(row >>> blockShift);
    }
    int index = (row & ((1 << shift) - 1)) * rowBytes + offsets[column];
    double cell = types[column].get(parts[row >>> shift], index);
    int count = categories[column];
    boolean valid =
        Double.isNaN(cell)
            || (count < 0
                ? !Double.isInfinite(cell)
                : cell >= 0 && cell < count && cell == (int) cell);
    if (!valid) {
      throw damaged(row, column, cell);
    }
    return cell;
  }

  @Override
  public String toString() {
    return head(10);
  }

  /** Compares a block's checksum with its rows, which may lie in several parts. */
  private void check(int block) {
    int first = block << blockShift;
    int end = (int) Math.min(rows, (long) first + (1L << blockShift));
    Checksum checksum = new Checksum();
    for (int row = first; row < end; ) {
      int place = row & ((1 << shift) - 1);
      int count = Math.min(end - row, (1 << shift) - place);
      checksum.add(parts[row >>> shift].slice(place * rowBytes, count * rowBytes));
      row += count;
    }
    if (checksum.value() != checksums[block]) {
      String rows = "the rows %s to %s have".formatted(first + 1, end);
      throw damaged(different(rows, checksum.value(), checksums[block]));
    }
    checked[block] = true;
  }

  private DamagedTableException damaged(int row, int column, double cell) {
    int count = categories[column];
    return damaged(
        "damaged: row %s has %s in column '%s', expected %s%s"
            .formatted(
                row + 1,
                cell,
                Names.shortened(columns.get(column).name()),
                count < 0
                    ? "a finite number"
                    : "the index of one of its %s categories".formatted(count),
                TableHeader.REMEDY));
  }

  private DamagedTableException damaged(String problem) {
    return new DamagedTableException(new MalformedDataException(file, problem));
  }

  record TableRows(Table table) implements RowSource {

    @Override
    public void scan(RowSink sink) throws IOException {
      double[] cells = new double[columns().size()];
      for (int r = 0; r < table.rows(); r++) {
        for (int c = 0; c < cells.length; c++) {
          cells[c] = table.cell(r, c);
        }
        sink.add(cells);
      }
    }

    @Override
    public TextFormat format() {
      return table.format();
    }

    @Override
    public List<Column> columns() {
      return table.columns();
    }

    @Override
    public void read(RowSink sink) throws IOException {
      scan(sink);
    }

    @Override
    public IOException changed() {
      return new IOException("the table changed while it was written; do not change it meanwhile");
    }
  }

  /** Blocks of rows, each with a checksum. A block has 2^shift rows. */
  record Blocks(int shift, int count) {

    private static final int MOST_BYTES = 1 << 16;

    static Blocks of(int rows, int rowBytes) {
      int shift = 31 - Integer.numberOfLeadingZeros(Math.max(1, MOST_BYTES / rowBytes));
      return new Blocks(shift, ((rows - 1) >>> shift) + 1);
    }

    /** Returns how many rows a block has; the last one may have fewer. */
    int rows() {
      return 1 << shift;
    }
  }

  /** Thrown if a cell is impossible in its file, or if rows do not match their checksum. */
  public static final class DamagedTableException extends UncheckedIOException {

    private static final long serialVersionUID = 1;

    DamagedTableException(MalformedDataException cause) {
      super(cause.getMessage(), cause);
    }
  }
}
