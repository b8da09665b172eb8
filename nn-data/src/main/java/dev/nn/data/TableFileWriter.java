package dev.nn.data;

import dev.nn.core.files.AtomicWrite;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.WritableByteChannel;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/** Writes a CSV as a file for {@link MappedTable}, row by row. */
final class TableFileWriter implements RowSink {

  private static final int BUFFER = 1 << 20;

  private final Csv csv;
  private final TableHeader header;
  private final CellType[] types;
  private final boolean[] category;
  private final int[][] replacements;
  private final WritableByteChannel to;
  private final int rowBytes;
  private final ByteBuffer buffer;
  private long rows;

  private TableFileWriter(
      Csv csv, TableHeader header, int[][] replacements, WritableByteChannel to) {
    this.csv = csv;
    this.header = header;
    this.replacements = replacements;
    this.to = to;
    types = header.types().toArray(new CellType[0]);
    category = new boolean[types.length];
    for (int c = 0; c < category.length; c++) {
      category[c] = header.columns().get(c).kind() == Column.Kind.CATEGORY;
    }
    rowBytes = header.rowBytes();
    buffer = ByteBuffer.allocateDirect(Math.max(BUFFER, rowBytes)).order(ByteOrder.LITTLE_ENDIAN);
  }

  static void write(Csv csv, Path file) throws IOException {
    CsvColumns columns = CsvColumns.of(csv);
    Widths widths = new Widths(columns.size());
    columns.read(widths);
    if (columns.contradicted()) {
      columns = columns.again();
      widths = new Widths(columns.size());
      columns.read(widths);
    }
    TableHeader header = widths.header(columns);
    int[][] replacements = new int[columns.size()][];
    Arrays.setAll(replacements, columns::replacement);
    CsvColumns oncemore = columns.again();
    AtomicWrite.write(
        file,
        channel -> {
          TableFileWriter writer = new TableFileWriter(csv, header, replacements, channel);
          writer.begin();
          oncemore.read(writer);
          writer.end();
        });
  }

  private void begin() throws IOException {
    byte[] json = header.toJson();
    int unpadded = MappedTable.PREFIX + json.length;
    int length = json.length + Math.floorMod(-unpadded, MappedTable.ALIGNMENT);
    byte[] padded = Arrays.copyOf(json, length);
    Arrays.fill(padded, json.length, length, (byte) ' ');
    ByteBuffer prefix =
        ByteBuffer.allocate(MappedTable.PREFIX + length).order(ByteOrder.LITTLE_ENDIAN);
    prefix.put(MappedTable.MAGIC).putInt(MappedTable.VERSION).putInt(length).put(padded).flip();
    while (prefix.hasRemaining()) {
      to.write(prefix);
    }
  }

  @Override
  public void add(double[] cells) throws IOException {
    if (buffer.remaining() < rowBytes) {
      flush();
    }
    for (int c = 0; c < cells.length; c++) {
      double cell = cells[c];
      if (category[c] && !Double.isNaN(cell)) {
        if (cell >= replacements[c].length) {
          throw changed();
        }
        cell = replacements[c][(int) cell];
      }
      if (!types[c].holds(cell)) {
        throw changed();
      }
      types[c].put(buffer, cell);
    }
    rows++;
  }

  private void end() throws IOException {
    flush();
    if (rows != header.rows()) {
      throw changed();
    }
  }

  private void flush() throws IOException {
    buffer.flip();
    while (buffer.hasRemaining()) {
      to.write(buffer);
    }
    buffer.clear();
  }

  private MalformedDataException changed() {
    return new MalformedDataException(
        csv.file(), "changed while it was read; write it whole before it is read");
  }

  /** Finds how many rows there are, and the smallest type that holds each column's cells. */
  private static final class Widths implements RowSink {

    private final CellType[] types;
    private int rows;

    Widths(int columns) {
      types = new CellType[columns];
      Arrays.fill(types, CellType.UINT8);
    }

    @Override
    public void add(double[] cells) {
      for (int c = 0; c < cells.length; c++) {
        if (!types[c].holds(cells[c])) {
          types[c] = types[c].widened(cells[c]);
        }
      }
      rows++;
    }

    TableHeader header(CsvColumns columns) {
      return new TableHeader(rows, columns.columns(), List.of(types));
    }
  }
}
