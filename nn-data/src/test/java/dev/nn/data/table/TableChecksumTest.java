package dev.nn.data.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.nn.data.MalformedDataException;
import dev.nn.data.ShownTable;
import dev.nn.data.Table;
import dev.nn.data.csv.Csv;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TableChecksumTest {

  @TempDir Path folder;

  /** Opening it fails, or reading the row of the byte. */
  @Test
  void aChangedBitOfAnyByteIsFound() throws IOException {
    Path file = golden("table.table");
    byte[] whole = Files.readAllBytes(file);
    int inRows = 0;
    for (int i = 0; i < whole.length; i++) {
      byte[] changed = whole.clone();
      changed[i] ^= (byte) (1 << (i * 5 + 3) % 8);
      Path other = Files.write(folder.resolve("changed"), changed);
      try {
        MappedTable table = MappedTable.open(other);
        inRows++;
        UncheckedIOException e =
            assertThrows(UncheckedIOException.class, () -> table.cell(0, 0), "byte " + i);
        assertTrue(e.getCause() instanceof MalformedDataException);
        assertThat(e)
            .hasMessageStartingWith(other + ": damaged: ")
            .hasMessageContainingAll("rows 1 to 40", "checksum", "Csv.materialize(file)");
      } catch (MalformedDataException e) {
        assertTrue(e.getMessage().startsWith(other + ": "), e.getMessage());
      }
    }
    assertEquals(40 * 14 + 4, inRows, "rows of 1, 1, 4 and 8 bytes, and the checksum of the block");
  }

  /** Reading other blocks goes on, whether a block lies in one mapping or in several. */
  @Test
  void damageIsThatOfItsBlock() throws IOException {
    Path file = folder.resolve("t");
    StringBuilder csv = new StringBuilder("a,b\n");
    int rows = 40_000;
    for (int r = 0; r < rows; r++) {
      csv.append(r % 5).append(',').append(r / 10.0).append('\n');
    }
    Csv.of(Files.writeString(folder.resolve("t.csv"), csv)).materialize(file);
    int ofBlock = 4096; // of 9 bytes each: 36,864, and twice that is more than 65,536
    int blocks = 10;
    byte[] bytes = Files.readAllBytes(file);
    int start = bytes.length - 4 * blocks - 9 * rows;
    bytes[start + 9 * (3 * ofBlock + 100)] ^= 2;
    Files.write(file, bytes);
    for (int part : new int[] {1 << 30, 1 << 14, 1}) {
      MappedTable table = MappedTable.open(file, part);
      assertEquals((3 * ofBlock - 1) / 10.0, table.cell(3 * ofBlock - 1, 1));
      assertEquals(4 * ofBlock / 10.0, table.cell(4 * ofBlock, 1));
      assertEquals((rows - 1) / 10.0, table.cell(rows - 1, 1));
      for (int row : new int[] {3 * ofBlock, 4 * ofBlock - 1}) {
        String message =
            assertThrows(UncheckedIOException.class, () -> table.cell(row, 1)).getMessage();
        assertTrue(message.contains("the rows 12289 to 16384 have"), message);
      }
    }
  }

  /** Equal tables are equal files. */
  @Test
  void theGoldenFileIsWrittenToday() throws IOException {
    Path written = folder.resolve("written");
    Csv.of(golden("table.csv")).materialize(written);
    assertArrayEquals(Files.readAllBytes(golden("table.table")), Files.readAllBytes(written));
  }

  @Test
  void theGoldenFileIsRead() throws IOException {
    String expected = ShownTable.show(Csv.of(golden("table.csv")).read());
    assertEquals(expected, ShownTable.show(MappedTable.open(golden("table.table"))));
  }

  /** A channel, unlike a file that is read as a stream, is closed by an interrupt. */
  @Test
  void anInterruptedThreadReadsAndWrites() throws IOException {
    Path csv = golden("table.csv");
    Thread.currentThread().interrupt();
    Table table = Csv.of(csv).read();
    Table mapped = Csv.of(csv).materialize(folder.resolve("written"));
    assertTrue(Thread.interrupted());
    assertEquals(ShownTable.show(table), ShownTable.show(mapped));
  }

  private Path golden(String name) throws IOException {
    Path file = folder.resolve(name);
    try (InputStream in =
        Objects.requireNonNull(TableChecksumTest.class.getResourceAsStream("/golden/" + name))) {
      Files.copy(in, file, StandardCopyOption.REPLACE_EXISTING);
    }
    return file;
  }
}
