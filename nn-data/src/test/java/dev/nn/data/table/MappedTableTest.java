package dev.nn.data.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.nn.core.files.Checksum;
import dev.nn.data.Column;
import dev.nn.data.MalformedDataException;
import dev.nn.data.Rows;
import dev.nn.data.ShownTable;
import dev.nn.data.Table;
import dev.nn.data.TextFormat;
import dev.nn.data.csv.Csv;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.CRC32C;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MappedTableTest {

  /**
   * Columns of each kind and type: bytes, floats, doubles, few and many categories, missing cells.
   */
  private static final String CSV =
      "byte,float,double,few,late\n1,0.5,0.1,red,1\n,-7,,blue,2\n254,,1e300,,x\n";

  private final Path folder;
  private final Path file;

  MappedTableTest(@TempDir Path folder) {
    this.folder = folder;
    file = folder.resolve("data.table");
  }

  private Table materialize(String csv) throws IOException {
    return Csv.of(Files.writeString(folder.resolve("data.csv"), csv)).materialize(file);
  }

  @Test
  void anyTableIsWritten() throws IOException {
    Table memory = Csv.of(Files.writeString(folder.resolve("data.csv"), CSV)).read();
    assertSame(memory, MappedTable.write(memory, file));
    Table part = memory.select(Rows.of(2, 0));
    assertSame(part, MappedTable.write(part, file));
  }

  private static void assertSame(Table expected, Table table) {
    assertEquals(expected.columns(), table.columns());
    assertEquals(expected.rows(), table.rows());
    for (int r = 0; r < expected.rows(); r++) {
      for (int c = 0; c < expected.columns().size(); c++) {
        assertEquals(
            Double.doubleToLongBits(expected.cell(r, c)),
            Double.doubleToLongBits(table.cell(r, c)),
            "row " + r + ", column " + c);
      }
    }
  }

  @Test
  void isTheTableThatIsReadIntoMemory() throws IOException {
    Table table = materialize(CSV);
    assertEquals(
        "1.0 0.5 0.1 red 1 | · -7.0 · blue 2 | 254.0 · 1.0E300 · x", ShownTable.show(table));
    assertSame(Csv.of(folder.resolve("data.csv")).read(), table);
    assertSame(table, MappedTable.open(file));
    assertSame(table, MappedTable.open(file, 1)); // at least one row in each mapping
  }

  @Test
  void manyRowsInManyMappings() throws IOException {
    StringBuilder csv = new StringBuilder("n,half,name\n");
    for (int r = 0; r < 200_000; r++) {
      csv.append(r).append(',').append(r / 10.0).append(",k").append(r % 300).append('\n');
    }
    materialize(csv.toString());
    Table inMemory = Csv.of(folder.resolve("data.csv")).read();
    assertSame(inMemory, MappedTable.open(file, 1 << 16));
  }

  @Test
  void settingsOfTheCsvCount() throws IOException {
    Path csv = Files.writeString(folder.resolve("data.csv"), "1;x\n2;y\n");
    Table table =
        Csv.of(csv).header(false).separator(';').type("c1", Column.Kind.CATEGORY).materialize(file);
    assertEquals(List.of("1", "2"), table.columns().get(0).categories());
    assertEquals("1 x | 2 y", ShownTable.show(table));
  }

  /** The bytes of the format, by hand: whoever reads a file without this library relies on them. */
  @Test
  void theFormat() throws IOException {
    materialize("a,b,c\n1,x,0.5\n,y,-2\n");
    ByteBuffer bytes = ByteBuffer.wrap(Files.readAllBytes(file)).order(ByteOrder.LITTLE_ENDIAN);
    assertEquals(0x0a1a0a0d544e4e89L, bytes.getLong());
    assertEquals(2, bytes.getInt());
    int length = bytes.getInt();
    assertEquals(0, (20 + length) % 64);
    int checksum = bytes.getInt();
    byte[] header = new byte[length];
    bytes.get(header);
    CRC32C crc = new CRC32C();
    crc.update(bytes.array(), 0, 16);
    crc.update(header);
    assertEquals((int) crc.getValue(), checksum);
    assertEquals(
        "{\"rows\":2,\"columns\":[{\"name\":\"a\",\"kind\":\"number\",\"type\":\"uint8\"},"
            + "{\"name\":\"b\",\"kind\":\"category\",\"type\":\"uint8\",\"categories\":[\"x\",\"y\"]},"
            + "{\"name\":\"c\",\"kind\":\"number\",\"type\":\"float32\"}]}",
        new String(header, StandardCharsets.UTF_8).stripTrailing());
    assertEquals(1, bytes.get());
    assertEquals(0, bytes.get());
    assertEquals(0.5f, bytes.getFloat());
    assertEquals((byte) 255, bytes.get());
    assertEquals(1, bytes.get());
    assertEquals(-2f, bytes.getFloat());
    crc.reset();
    crc.update(bytes.array(), 20 + length, 12);
    assertEquals((int) crc.getValue(), bytes.getInt());
    assertEquals(0, bytes.remaining());
  }

  /** A file of 5 · 10⁹ bytes, nearly all of them a hole that takes no room on most disks. */
  @Test
  void largerThanOneMappingCanBe() throws IOException {
    int rows = 625_000_000;
    TableHeader header =
        TableHeader.of(
            rows,
            List.of(Column.number("a")),
            List.of(TableHeader.CellType.FLOAT64),
            TextFormat.USUAL);
    byte[] json = header.toJson();
    int length = json.length + Math.floorMod(-MappedTable.PREFIX - json.length, 64);
    byte[] padded = Arrays.copyOf(json, length);
    Arrays.fill(padded, json.length, length, (byte) ' ');
    ByteBuffer start = ByteBuffer.allocate(MappedTable.PREFIX).order(ByteOrder.LITTLE_ENDIAN);
    start.put(MappedTable.MAGIC).putInt(MappedTable.VERSION).putInt(length);
    start.putInt(MappedTable.checksum(start.duplicate().flip(), padded));
    MappedTable.Blocks blocks = MappedTable.Blocks.of(rows, 8);
    ByteBuffer end = ByteBuffer.allocate(4 * blocks.count()).order(ByteOrder.LITTLE_ENDIAN);
    int ofZeros = new Checksum().add(new byte[8 * blocks.rows()], 0, 8 * blocks.rows()).value();
    for (int b = 1; b < blocks.count(); b++) {
      end.putInt(ofZeros);
    }
    int ofLast = 8 * (rows - (blocks.count() - 1) * blocks.rows());
    ByteBuffer last = ByteBuffer.allocate(ofLast).order(ByteOrder.LITTLE_ENDIAN);
    last.putDouble(ofLast - 8, 7.5);
    end.putInt(new Checksum().add(last.duplicate()).value());
    try (FileChannel channel =
        FileChannel.open(
            file,
            StandardOpenOption.CREATE_NEW,
            StandardOpenOption.SPARSE,
            StandardOpenOption.WRITE)) {
      channel.write(start.flip());
      channel.write(ByteBuffer.wrap(padded));
      long rowsEnd = MappedTable.PREFIX + length + 8L * rows;
      channel.write(last, rowsEnd - ofLast);
      channel.write(end.flip(), rowsEnd);
    }
    Table table = MappedTable.open(file);
    assertEquals(7.5, table.cell(rows - 1, 0));
    assertEquals(0, table.cell(400_000_000, 0));
    assertEquals(0, table.cell(0, 0));
    assertThrows(IndexOutOfBoundsException.class, () -> table.cell(rows, 0));
  }

  @Test
  void cutShortAnywhere() throws IOException {
    materialize(CSV);
    byte[] whole = Files.readAllBytes(file);
    for (int length = 0; length < whole.length; length++) {
      Path cut = Files.write(folder.resolve("cut"), Arrays.copyOf(whole, length));
      var error = assertThrows(MalformedDataException.class, () -> MappedTable.open(cut));
      assertTrue(error.getMessage().startsWith(cut + ": "), error.getMessage());
    }
    Path longer = Files.write(folder.resolve("longer"), Arrays.copyOf(whole, whole.length + 1));
    var error = assertThrows(MalformedDataException.class, () -> MappedTable.open(longer));
    int rowBytes = 1 + 4 + 8 + 1 + 1;
    assertThat(error)
        .hasMessageContainingAll(
            longer + ": damaged",
            whole.length + 1 + " bytes",
            "expected " + whole.length,
            "3 rows",
            rowBytes + " bytes",
            "Csv.materialize(file)");
  }

  @Test
  void otherFilesAreNoTables() throws IOException {
    Files.writeString(file, "a,b\n1,2\n3,4\n5,6\n7,8\n9,10\n");
    assertMalformed(
        "61 2c 62 0a 31 2c 32 0a", "expected 89 4e 4e 54 0d 0a 1a 0a", "Csv.materialize(file)");
    Files.write(file, new byte[0]);
    assertMalformed("is empty", "Csv.materialize(file)");
    var folderError = assertThrows(MalformedDataException.class, () -> MappedTable.open(folder));
    assertThat(folderError).hasMessageContainingAll(folder + ":", "is a folder");
    assertThrows(NoSuchFileException.class, () -> MappedTable.open(folder.resolve("none")));
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 3})
  void anotherVersionSaysSo(int version) throws IOException {
    materialize(CSV);
    byte[] bytes = Files.readAllBytes(file);
    bytes[8] = (byte) version;
    Files.write(file, bytes);
    assertMalformed("version " + version, "reads version 2", "Csv.materialize(file)");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          {}                                                 | 'rows' at its root
          []                                                 | [] at its root,; an object
          {"rows":0,"columns":[]}                            | at its root; 0 rows and 0 columns; at least one
          {"rows":99999999999,"columns":[]}                  | 99999999999 at /rows,; from 0 to 2147483647
          {"rows":1,"columns":[]}                            | at its root; 1 rows and 0 columns
          {"rows":1,"columns":[1]}                           | 1 at /columns/0,; an object
          {"rows":1,"columns":[{"name":"a"}]}                | 'kind' at /columns/0
          {"rows":1,"columns":[{"name":"a","kind":"number","type":"int"}]} | "int" at /columns/0/type,; uint8, float32, float64
          {"rows":1,"columns":[{"name":"a","kind":"category","type":"uint8","categoriez":[]}]} | [categoriez] at /columns/0,; [name, kind, type, categories, form, dates, unread]
          {"rows":1,"columns":[{"name":"a","kind":"category","type":"uint8","categories":[1]}]} | 1 at /columns/0/categories/0,; a text
          {"rows":1,"columns":[{"name":"a","kind":"category","type":"uint8","categories":["x","y","x"]}]} | at /columns/0:; 'a'; category twice
          {"rows":1,"columns":[{"name":"a","kind":"category","type":"uint8","categories":["x"],"unread":["long"]}]} | at /columns/0:; 'a' is unread
          {"rows":1,"columns":[{"name":"a","kind":"number","type":"uint8","unread":["long"]}]} | at /columns/0:; 'a' is unread
          {"rows":1,"columns":[{"name":"a","kind":"number","type":"uint8"},{"name":"a","kind":"number","type":"uint8"}]} | at its root; two columns; 'a'
          {"rows":1,"rows":1}                                | not valid JSON; Duplicate; 'rows'
          {"rows":1                                          | not valid JSON; Unexpected end-of-input
          """)
  void aDamagedHeaderIsNamedWithThePlace(String json, String parts) throws IOException {
    writeWithHeader(json);
    var error = assertThrows(MalformedDataException.class, () -> MappedTable.open(file));
    assertThat(error)
        .hasMessageStartingWith(file + ": damaged: its header ")
        .hasMessageContainingAll(parts.split("; ", -1))
        .hasMessageEndingWith("Csv.materialize(file)");
  }

  @Test
  void deepJsonIsRejected() throws IOException {
    writeWithHeader("[".repeat(100_000));
    assertTrue(
        assertThrows(MalformedDataException.class, () -> MappedTable.open(file))
            .getMessage()
            .contains("nesting depth"));
  }

  private void writeWithHeader(String json) throws IOException {
    byte[] text = json.getBytes(StandardCharsets.UTF_8);
    int length = text.length + Math.floorMod(-MappedTable.PREFIX - text.length, 64);
    int end = MappedTable.PREFIX + length;
    ByteBuffer bytes = ByteBuffer.allocate(end + 100).order(ByteOrder.LITTLE_ENDIAN);
    bytes.put(MappedTable.MAGIC).putInt(MappedTable.VERSION).putInt(length).putInt(0).put(text);
    while (bytes.position() < end) {
      bytes.put((byte) ' ');
    }
    Resealed.write(file, bytes.array());
  }

  private void assertMalformed(String... parts) {
    assertThat(assertThrows(MalformedDataException.class, () -> MappedTable.open(file)))
        .hasMessageStartingWith(file + ": ")
        .hasMessageContainingAll(parts);
  }

  @Test
  void aFailureLeavesTheFileThatWasThere() throws IOException {
    Table before = materialize(CSV);
    byte[] bytes = Files.readAllBytes(file);
    assertThrows(MalformedDataException.class, () -> materialize("a,b\n1,2\n3\n"));
    assertEquals(ByteBuffer.wrap(bytes), ByteBuffer.wrap(Files.readAllBytes(file)));
    assertEquals(1, before.cell(0, 0));
    try (Stream<Path> files = Files.list(folder)) {
      assertEquals(2, files.count(), "no temporary file stays");
    }
  }

  @Test
  void aTableInUseMayBeReplaced() throws IOException {
    Table before = materialize("a\n1\n2\n");
    Table after = materialize("a\n7\n");
    assertEquals("1.0 | 2.0", ShownTable.show(before));
    assertEquals("7.0", ShownTable.show(after));
  }
}
