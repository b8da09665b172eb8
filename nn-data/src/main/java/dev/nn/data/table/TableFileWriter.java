package dev.nn.data.table;

import dev.nn.core.files.AtomicWrite;
import dev.nn.core.files.Checksum;
import dev.nn.data.MalformedDataException;
import dev.nn.data.table.RowSource.RowSink;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/** Writes the files that {@link MappedTable} reads. */
final class TableFileWriter implements RowSink {

  private final RowSource source;
  private final TableHeader header;
  private final TableHeader.CellType[] types;
  private final OutputStream to;
  private final int rowBytes;
  private final ByteBuffer block;
  private final int[] checksums;
  private int blocks;
  private long rows;

  private TableFileWriter(RowSource source, TableHeader header, OutputStream to) {
    this.source = source;
    this.header = header;
    this.to = to;
    types = header.types();
    rowBytes = header.rowBytes();
    MappedTable.Blocks division = MappedTable.Blocks.of(header.rows(), rowBytes);
    checksums = new int[division.count()];
    int most = Math.min(division.rows(), header.rows());
    block = ByteBuffer.allocate(most * rowBytes).order(ByteOrder.LITTLE_ENDIAN);
  }

  static void write(RowSource source, Path file) throws IOException {
    Widths widths = new Widths();
    source.scan(widths);
    TableHeader header =
        TableHeader.of(widths.rows, source.columns(), List.of(widths.types), source.format());
    AtomicWrite.write(
        file,
        out -> {
          TableFileWriter writer = new TableFileWriter(source, header, out);
          writer.begin(file);
          source.read(writer);
          writer.end();
        });
  }

  private void begin(Path file) throws IOException {
    byte[] json = header.toJson();
    if (json.length > MappedTable.MAX_HEADER - MappedTable.ALIGNMENT) {
      throw new MalformedDataException(
          file,
          "the names and categories of %s columns take %s bytes in the header, at most %s are read; leave columns out"
              .formatted(header.columns().size(), json.length, MappedTable.MAX_HEADER));
    }
    int unpadded = MappedTable.PREFIX + json.length;
    int length = json.length + Math.floorMod(-unpadded, MappedTable.ALIGNMENT);
    byte[] padded = Arrays.copyOf(json, length);
    Arrays.fill(padded, json.length, length, (byte) ' ');
    ByteBuffer prefix =
        ByteBuffer.allocate(MappedTable.PREFIX + length).order(ByteOrder.LITTLE_ENDIAN);
    prefix.put(MappedTable.MAGIC).putInt(MappedTable.VERSION).putInt(length);
    int checksum = MappedTable.checksum(prefix.duplicate().flip(), padded);
    write(prefix.putInt(checksum).put(padded).flip());
  }

  @Override
  public void add(double[] cells) throws IOException {
    if (rows == header.rows()) {
      throw source.changed();
    }
    for (int c = 0; c < cells.length; c++) {
      if (!types[c].holds(cells[c])) {
        throw source.changed();
      }
      types[c].put(block, cells[c]);
    }
    rows++;
    if (!block.hasRemaining()) {
      flush();
    }
  }

  @Override
  public void clear() {
    throw new IllegalStateException("rows are passed again after they were written");
  }

  private void end() throws IOException {
    if (block.position() > 0) {
      flush();
    }
    if (rows != header.rows()) {
      throw source.changed();
    }
    ByteBuffer all =
        ByteBuffer.allocate(Integer.BYTES * checksums.length).order(ByteOrder.LITTLE_ENDIAN);
    all.asIntBuffer().put(checksums);
    write(all);
  }

  private void flush() throws IOException {
    checksums[blocks++] = new Checksum().add(block.array(), 0, block.position()).value();
    write(block.flip());
    block.clear();
  }

  private void write(ByteBuffer bytes) throws IOException {
    to.write(bytes.array(), bytes.arrayOffset() + bytes.position(), bytes.remaining());
  }

  private static final class Widths implements RowSink {

    private TableHeader.CellType[] types = {};
    private int rows;

    @Override
    public void add(double[] cells) {
      if (rows == 0) {
        types = new TableHeader.CellType[cells.length];
        Arrays.fill(types, TableHeader.CellType.UINT8);
      }
      for (int c = 0; c < cells.length; c++) {
        if (!types[c].holds(cells[c])) {
          types[c] = types[c].widened(cells[c]);
        }
      }
      rows++;
    }

    @Override
    public void clear() {
      rows = 0;
    }
  }
}
