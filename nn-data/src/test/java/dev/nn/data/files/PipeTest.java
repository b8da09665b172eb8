package dev.nn.data.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.nn.data.MalformedDataException;
import dev.nn.data.Table;
import dev.nn.data.csv.Csv;
import dev.nn.data.idx.Idx;
import dev.nn.data.table.MappedTable;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.Timeout.ThreadMode;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.api.io.TempDir;

/** Files that can be read once alone: a reader that opened one again would wait for ever. */
@Timeout(value = 1, unit = TimeUnit.MINUTES, threadMode = ThreadMode.SEPARATE_THREAD)
class PipeTest {

  /** Numbers in front of a text, so that the rows are read twice. */
  private static final String CSV = "a,b\n1,x\n2,y\nlate,z\n";

  @TempDir Path folder;
  private Path pipe = Path.of("");

  @BeforeEach
  void makePipe() throws IOException, InterruptedException {
    pipe = folder.resolve("pipe");
    try {
      Process made = new ProcessBuilder("mkfifo", pipe.toString()).start();
      assumeTrue(made.waitFor() == 0, "the system has no named pipes");
    } catch (IOException e) {
      assumeTrue(false, "the system has no mkfifo");
    }
  }

  @Test
  void aCsvIsReadWhole() throws Exception {
    Table expected = Csv.of(new ByteArrayInputStream(utf8(CSV))).read();
    for (byte[] bytes : new byte[][] {utf8(CSV), gzip(utf8(CSV))}) {
      Thread writer = write(bytes);
      Csv csv = Csv.of(pipe);
      assertEquals("[a, b]", csv.columnNames().toString());
      assertEquals(expected.toString(), csv.separator(',').read().toString());
      writer.join();
    }
  }

  /** The pipe of a shell's {@code <(…)} has no name, only that of an open file. */
  @Test
  void aPipeWithoutANameIsReadWhole() throws Exception {
    assumeTrue(Files.isDirectory(Path.of("/proc/self/fd")), "not on Linux");
    Process idle = new ProcessBuilder("sleep", "60").start();
    try {
      try (OutputStream out = idle.getOutputStream()) {
        out.write(utf8(CSV));
      }
      Path open = Path.of("/proc/" + idle.pid() + "/fd/0");
      assertEquals(3, Csv.of(open).read().rows());
    } finally {
      idle.destroy();
    }
  }

  /** Beyond the bytes that are kept in memory, a temporary file has them. */
  @Test
  void aLongCsvIsReadWhole() throws Exception {
    int rows = Spool.IN_MEMORY / 1000 + 10;
    String row = "1," + "x".repeat(1000) + "\n";
    Thread writer = write(utf8("a,b\n" + row.repeat(rows)));

    Table table = Csv.of(pipe).read();

    writer.join();
    assertEquals(rows, table.rows());
    assertEquals(1, table.cell(rows - 1, 0));
  }

  @Test
  void aTableInAFileAndAnIdxAreNoPipes() {
    for (Executable reading :
        List.<Executable>of(() -> MappedTable.open(pipe), () -> Idx.read(pipe))) {
      String message = assertThrows(MalformedDataException.class, reading).getMessage();
      assertThat(message).contains(pipe + ":", "device or a pipe", "copy it");
    }
  }

  @Test
  void aDeviceWithoutAnEndIsRejected() {
    Path zeros = Path.of("/dev/zero");
    assumeTrue(Files.exists(zeros), "the system has no such device");
    String message =
        assertThrows(MalformedDataException.class, () -> Csv.of(zeros).read()).getMessage();
    assertTrue(message.startsWith("/dev/zero: is a device"), message);
  }

  private Thread write(byte[] bytes) {
    Thread writer =
        new Thread(
            () -> {
              try (OutputStream out = Files.newOutputStream(pipe)) {
                out.write(bytes);
              } catch (IOException e) {
                throw new UncheckedIOException(e);
              }
            });
    writer.setDaemon(true);
    writer.start();
    return writer;
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static byte[] gzip(byte[] plain) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (GZIPOutputStream out = new GZIPOutputStream(bytes)) {
      out.write(plain);
    }
    return bytes.toByteArray();
  }
}
