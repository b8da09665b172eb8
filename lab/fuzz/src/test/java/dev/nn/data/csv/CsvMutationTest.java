package dev.nn.data.csv;

import dev.nn.data.Column;
import dev.nn.data.MalformedDataException;
import dev.nn.data.Table;
import dev.nn.fuzz.ByteMutation;
import dev.nn.fuzz.Reading;
import dev.nn.fuzz.TextMutation;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.Timeout.ThreadMode;

/** Mutations of CSV texts of all kinds of columns, read in several ways. */
@Timeout(value = Reading.MINUTES, unit = TimeUnit.MINUTES, threadMode = ThreadMode.SEPARATE_THREAD)
class CsvMutationTest {

  private static final int TIMES = Reading.times(2000);

  private static final List<String> TEXTS =
      List.of(
          "a,b,c\n1,x,2024-01-31\n-2.5e3,y,2024-02-01\nNA,\"x \"\"q\"\"\",\n4,y,2024-03-01\n",
          "price;share\n\"1,234.50\";12.5 %\n\"(5)\";7 %\n$3;100 %\n",
          "when\r\n31/03/2024 18:30\r\n1st April 2024\r\n6:30 pm\r\n",
          "flag,text\nyes,\"two\nlines\"\nno,  spaces \nyes,\n");

  private final Reading reading =
      new Reading(
          List.of(MalformedDataException.class), m -> m.matches("(?s)the (reader|stream).*"), 4000);

  @Test
  void texts() {
    TextMutation mutation =
        new TextMutation(
            Reading.seed(1),
            List.of("12/31/2024", "Mar", "€", "1.234,5", "%", "18:30", "inf", "a,b\n", "\"\""));
    for (int i = 0; i < TIMES; i++) {
      String text = mutation.of(TEXTS.get(i % TEXTS.size()));
      reading.of(
          2L * text.length(), text, () -> read(Csv.of(new StringReader(text)), text.length()));
    }
    reading.requireBoth();
  }

  @Test
  void bytesCompressedOrNot() throws IOException {
    ByteMutation mutation = new ByteMutation(Reading.seed(2));
    for (int i = 0; i < TIMES; i++) {
      byte[] plain = TEXTS.get(i / 2 % TEXTS.size()).getBytes(StandardCharsets.UTF_8);
      byte[] bytes = mutation.of(i % 2 == 0 ? plain : gzip(plain));
      String shown = new String(bytes, StandardCharsets.ISO_8859_1);
      reading.of(
          bytes.length, shown, () -> read(Csv.of(new ByteArrayInputStream(bytes)), bytes.length));
    }
    reading.requireBoth();
  }

  /** Reads a table in one of several ways, chosen by a number, and all its cells. */
  static void read(Csv csv, int choice) throws IOException {
    Csv way =
        switch (choice % 4) {
          case 0 -> csv;
          case 1 -> csv.separator(';').decimal(',');
          case 2 -> csv.skipMalformed(line -> {});
          default -> csv.header(false).types(kinds(csv));
        };
    Table table = way.read();
    for (int r = 0; r < table.rows(); r++) {
      for (int c = 0; c < table.columns().size(); c++) {
        double cell = table.cell(r, c);
        Column column = table.columns().get(c);
        if (column.kind() == Column.Kind.CATEGORY && !Double.isNaN(cell)) {
          column.categories().get((int) cell);
        }
      }
    }
  }

  private static Map<String, Column.Kind> kinds(Csv csv) throws IOException {
    return Map.of(csv.header(false).columnNames().get(0), Column.Kind.NUMBER);
  }

  private static byte[] gzip(byte[] plain) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (GZIPOutputStream out = new GZIPOutputStream(bytes)) {
      out.write(plain);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }
}
