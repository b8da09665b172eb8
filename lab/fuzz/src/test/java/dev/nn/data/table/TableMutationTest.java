package dev.nn.data.table;

import dev.nn.data.Column;
import dev.nn.data.MalformedDataException;
import dev.nn.data.csv.Csv;
import dev.nn.data.table.MappedTable.DamagedTableException;
import dev.nn.fuzz.ByteMutation;
import dev.nn.fuzz.Reading;
import dev.nn.fuzz.TextMutation;
import java.io.IOException;
import java.io.StringReader;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.Timeout.ThreadMode;
import org.junit.jupiter.api.io.TempDir;

/**
 * Mutations of a table file: of all its bytes, and of the text of its header, with lengths and
 * checksums that fit.
 */
@Timeout(value = Reading.MINUTES, unit = TimeUnit.MINUTES, threadMode = ThreadMode.SEPARATE_THREAD)
class TableMutationTest {

  private static final int TIMES = Reading.times(1000);

  @TempDir Path folder;
  private Path file = Path.of("");
  private byte[] whole = {};
  private Reading reading = new Reading(List.of(), m -> true, 0);

  @BeforeEach
  void write() throws IOException {
    file = folder.resolve("rows.table");
    String csv =
        "a,b,when,share\n1,x,2024-01-31,5 %\n300,y,2024-02-01,7 %\n,x,2024-03-01,9 %\n0.1,,,\n";
    Csv.of(new StringReader(csv)).materialize(file);
    whole = Files.readAllBytes(file);
    reading =
        new Reading(
            List.of(MalformedDataException.class, DamagedTableException.class),
            m -> m.startsWith(file.toString()),
            4000);
  }

  @Test
  void bytes() throws IOException {
    ByteMutation mutation = new ByteMutation(Reading.seed(4));
    for (int i = 0; i < TIMES; i++) {
      use(TableFileFuzzTest.resealed(mutation.of(whole)));
    }
    reading.requireBoth();
  }

  @Test
  void headers() throws IOException {
    int length = ByteBuffer.wrap(whole).order(ByteOrder.LITTLE_ENDIAN).getInt(12);
    int prefix = MappedTable.PREFIX;
    String json = new String(whole, prefix, length, StandardCharsets.UTF_8).strip();
    byte[] rows = Arrays.copyOfRange(whole, prefix + length, whole.length);
    TextMutation mutation =
        new TextMutation(
            Reading.seed(5),
            List.of("\"uint8\"", "\"float64\"", "\"number\"", "\"category\"", "\"rows\"", "[]"));
    for (int i = 0; i < TIMES; i++) {
      byte[] text = mutation.of(json).getBytes(StandardCharsets.UTF_8);
      int padding = Math.floorMod(-prefix - text.length, MappedTable.ALIGNMENT);
      byte[] header = Arrays.copyOf(text, text.length + padding);
      Arrays.fill(header, text.length, header.length, (byte) ' ');
      byte[] bytes = Arrays.copyOf(whole, prefix + header.length + rows.length);
      ByteBuffer begin = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
      begin.putInt(12, header.length);
      begin.putInt(16, MappedTable.checksum(begin.duplicate().limit(16), header));
      System.arraycopy(header, 0, bytes, prefix, header.length);
      System.arraycopy(rows, 0, bytes, prefix + header.length, rows.length);
      use(bytes);
    }
    reading.requireBoth();
  }

  private void use(byte[] bytes) throws IOException {
    Files.write(file, bytes);
    reading.of(bytes.length, HexFormat.of().formatHex(bytes), () -> read(MappedTable.open(file)));
  }

  private static void read(MappedTable table) {
    for (int r = 0; r < Math.min(table.rows(), 50); r++) {
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
