package dev.nn.data.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.nn.data.MalformedDataException;
import dev.nn.data.Table;
import dev.nn.data.csv.Csv;
import dev.nn.data.model.Recipe;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Table files whose checksums are right, and whose rows are not; and a header without end. */
class DamagedTableTest {

  private static final String REMEDY = "Csv.materialize(file)";

  private final Path folder;
  private final Path file;

  DamagedTableTest(@TempDir Path folder) {
    this.folder = folder;
    file = folder.resolve("data.table");
  }

  private void materialize(String csv) throws IOException {
    Csv.of(Files.writeString(folder.resolve("data.csv"), csv)).materialize(file);
  }

  /** Changes a byte, counted from the end of the rows, which one checksum follows. */
  private void setByte(int fromEnd, int value) throws IOException {
    byte[] bytes = Files.readAllBytes(file);
    bytes[bytes.length - Integer.BYTES - fromEnd] = (byte) value;
    Resealed.write(file, bytes);
  }

  /** Rows of a byte for the category and a byte for the number. */
  @Test
  void aCategoryThatIsNoneIsNamedWithRowAndColumn() throws IOException {
    materialize("colour,n\nred,1\nblue,2\n,3\n");
    setByte(4, 2); // the category of row 1
    Table table = MappedTable.open(file);

    assertEquals(1, table.cell(0, 0));
    assertEquals(2, table.cell(1, 1));
    assertTrue(Double.isNaN(table.cell(2, 0)));
    assertThat(assertThrows(UncheckedIOException.class, () -> table.cell(1, 0)))
        .hasMessageContainingAll(
            file + ": damaged", "row 2", "2.0", "'colour'", "2 categories", REMEDY);
  }

  /** A model is not trained from a wrong one-hot: reading the cell fails. */
  @Test
  void trainingStopsAtIt() throws IOException {
    StringBuilder csv = new StringBuilder("y,colour\n");
    for (int r = 0; r < 40; r++) {
      csv.append(r % 7).append(r % 2 == 0 ? ",red\n" : ",blue\n");
    }
    materialize(csv.toString());
    setByte(1, 200);
    Table table = MappedTable.open(file);

    String message =
        assertThrows(UncheckedIOException.class, () -> Recipe.of("y").train(table)).getMessage();

    assertTrue(message.contains("row 40 has 200.0 in column 'colour'"), message);
  }

  /** More than 255 categories are floats in the file. */
  @Test
  void floatsThatAreNoIndex() throws IOException {
    StringBuilder csv = new StringBuilder("id\n");
    for (int r = 0; r < 300; r++) {
      csv.append('k').append(1000 + r).append('\n');
    }
    materialize(csv.toString());
    for (float cell : new float[] {-1, 0.5f, 300, 1e30f, Float.POSITIVE_INFINITY}) {
      setFloat(cell);
      Table table = MappedTable.open(file);
      assertThrows(UncheckedIOException.class, () -> table.cell(299, 0), "" + cell);
      assertEquals(298, table.cell(298, 0));
    }
    for (float cell : new float[] {0, 299, Float.NaN}) {
      setFloat(cell);
      Table table = MappedTable.open(file);
      assertEquals(cell, assertDoesNotThrow(() -> table.cell(299, 0)));
    }
  }

  private void setFloat(float cell) throws IOException {
    byte[] bytes = Files.readAllBytes(file);
    ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).putFloat(bytes.length - 8, cell);
    Resealed.write(file, bytes);
  }

  /** A length that is damaged asks for gigabytes, in a file that is large enough for them. */
  @Test
  void aHeaderLongerThanAnyIs() throws IOException {
    materialize("a\n1\n");
    long size = 3L << 30;
    ByteBuffer length = ByteBuffer.allocate(4).order(ByteOrder.LITTLE_ENDIAN);
    length.putInt(0, Integer.MAX_VALUE - 15);
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
      channel.write(length, 12);
      channel.write(ByteBuffer.allocate(1), size - 1); // the rest is a hole on most disks
    }
    var error = assertThrows(MalformedDataException.class, () -> MappedTable.open(file));
    assertThat(error)
        .hasMessageContainingAll(file + ":", "2147483632 bytes", "file of " + size, REMEDY);
  }
}
