package dev.nn.data.table;

import dev.nn.core.files.Checksum;
import dev.nn.data.Column;
import dev.nn.data.MalformedDataException;
import dev.nn.data.csv.Csv;
import dev.nn.data.table.MappedTable.DamagedTableException;
import dev.nn.fuzz.FuzzTarget;
import dev.nn.fuzz.Scratch;
import java.io.IOException;
import java.io.StringReader;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/** Table files, whose cells are read after they were opened. */
class TableFileFuzzTest implements FuzzTarget {

  private static final Path FILE = Scratch.file("rows.table");

  /** The length of the header's length and of what is before it. */
  private static final int BEFORE = 16;

  @Override
  public List<byte[]> seeds() throws IOException {
    String csv =
        "a,b,when,share\n1,x,2024-01-31,5 %\n300,y,2024-02-01,7 %\n,x,2024-03-01,9 %\n0.1,,,\n";
    Csv.of(new StringReader(csv)).materialize(FILE);
    return List.of(Files.readAllBytes(FILE));
  }

  @Override
  public List<String> words() {
    return List.of("\"uint8\"", "\"float64\"", "\"number\"", "\"category\"", "\"rows\":", "[]");
  }

  @Override
  public List<Class<? extends Exception>> documented() {
    return List.of(MalformedDataException.class, DamagedTableException.class);
  }

  @Override
  public boolean names(String message) {
    return message.startsWith(FILE.toString());
  }

  /** Returns a file whose header has the right length, and all parts the right checksums. */
  @Override
  public byte[] sealed(byte[] file) {
    return resealed(file);
  }

  static byte[] resealed(byte[] file) {
    int end = new String(file, StandardCharsets.ISO_8859_1).lastIndexOf('}') + 1;
    int prefix = MappedTable.PREFIX;
    if (file.length < prefix || end <= prefix) {
      return file;
    }
    byte[] header = Arrays.copyOfRange(file, prefix, end);
    int rowsFrom = end;
    while (rowsFrom < file.length && file[rowsFrom] == ' ') {
      rowsFrom++;
    }
    int padded = header.length + Math.floorMod(-prefix - header.length, MappedTable.ALIGNMENT);
    byte[] spaced = Arrays.copyOf(header, padded);
    Arrays.fill(spaced, header.length, padded, (byte) ' ');
    byte[] rows = rows(spaced, Arrays.copyOfRange(file, rowsFrom, file.length));
    byte[] sealed = Arrays.copyOf(file, prefix + padded + rows.length);
    ByteBuffer begin = ByteBuffer.wrap(sealed).order(ByteOrder.LITTLE_ENDIAN);
    begin.putInt(12, padded);
    begin.putInt(BEFORE, MappedTable.checksum(begin.duplicate().limit(BEFORE), spaced));
    begin.put(prefix, spaced).put(prefix + padded, rows);
    return sealed;
  }

  /** Returns the rows that a header promises, if they are few, with their checksums. */
  private static byte[] rows(byte[] header, byte[] given) {
    TableHeader read;
    try {
      read = TableHeader.parse(FILE, header);
    } catch (IOException e) {
      return given;
    }
    long size = (long) read.rows() * read.rowBytes();
    if (size < 1 || size > 4L * given.length) {
      return given;
    }
    MappedTable.Blocks blocks = MappedTable.Blocks.of(read.rows(), read.rowBytes());
    byte[] rows = Arrays.copyOf(given, (int) size + Integer.BYTES * blocks.count());
    ByteBuffer sums = ByteBuffer.wrap(rows).order(ByteOrder.LITTLE_ENDIAN).position((int) size);
    for (int b = 0; b < blocks.count(); b++) {
      int from = b * blocks.rows() * read.rowBytes();
      int length = Math.min((int) size - from, blocks.rows() * read.rowBytes());
      sums.putInt(new Checksum().add(rows, from, length).value());
    }
    return rows;
  }

  @Override
  public void read(byte[] input) throws IOException {
    Files.write(FILE, input);
    MappedTable table = MappedTable.open(FILE);
    for (int r = 0; r < Math.min(table.rows(), 20); r++) {
      for (int c = 0; c < table.columns().size(); c++) {
        double cell = table.cell(r, c);
        Column column = table.columns().get(c);
        if (column.kind() == Column.Kind.CATEGORY && !Double.isNaN(cell)) {
          column.categories().get((int) cell);
        }
      }
    }
  }
}
