package dev.nn.data.csv;

import dev.nn.data.MalformedDataException;
import dev.nn.fuzz.ByteMutation;
import dev.nn.fuzz.Reading;
import dev.nn.fuzz.TextMutation;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.Timeout.ThreadMode;

/** Mutations of the rows that a stream of predictions reads, and lines of megabytes. */
@Timeout(value = Reading.MINUTES, unit = TimeUnit.MINUTES, threadMode = ThreadMode.SEPARATE_THREAD)
class CsvStreamMutationTest {

  private static final int TIMES = Reading.times(1500);

  private static final String ROWS = "a;b\n1;\"x \"\"y\"\"\"\n2;\n3;z\n";

  private final Reading reading =
      new Reading(List.of(MalformedDataException.class), m -> m.startsWith("rows"), 3000);

  @Test
  void texts() {
    TextMutation mutation = new TextMutation(Reading.seed(15), List.of("\"\"", "a;b\n", ";;"));
    for (int i = 0; i < TIMES; i++) {
      read(mutation.of(ROWS).getBytes(StandardCharsets.UTF_8));
    }
    reading.requireBoth();
  }

  @Test
  void bytesCompressedOrNot() throws IOException {
    ByteMutation mutation = new ByteMutation(Reading.seed(16));
    byte[] plain = ROWS.getBytes(StandardCharsets.UTF_8);
    for (int i = 0; i < TIMES; i++) {
      read(mutation.of(i % 2 == 0 ? plain : gzip(plain)));
    }
    reading.requireBoth();
  }

  /** A column without a name takes a byte of the file, and gets a name such as c1048577. */
  @Test
  void linesOfMegabytes() {
    Reading small = new Reading(List.of(MalformedDataException.class), m -> m.length() > 4, 280);
    for (String part : List.of("x", "\"\"", ";", "\"x\n", "1\n", " ", "\r", "\"")) {
      for (String start : List.of("", "a;b\n", "a;b\n1;\"")) {
        byte[] bytes =
            (start + part.repeat((1 << 20) / part.length())).getBytes(StandardCharsets.UTF_8);
        small.of(bytes.length, start + part, () -> all(bytes));
      }
    }
  }

  private void read(byte[] bytes) {
    reading.of(bytes.length, new String(bytes, StandardCharsets.ISO_8859_1), () -> all(bytes));
  }

  private static void all(byte[] bytes) throws IOException {
    try (CsvStream rows =
        Csv.once("rows", new ByteArrayInputStream(bytes)).detectSeparator().rows()) {
      while (rows.next() != null) {
        // reads on
      }
    }
  }

  private static byte[] gzip(byte[] plain) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (GZIPOutputStream out = new GZIPOutputStream(bytes)) {
      out.write(plain);
    }
    return bytes.toByteArray();
  }
}
