package dev.nn.data.files;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.nn.core.Network;
import dev.nn.data.csv.Csv;
import dev.nn.data.idx.Idx;
import dev.nn.data.model.Model;
import java.io.IOException;
import java.io.OutputStream;
import java.io.Reader;
import java.io.Writer;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.ThrowingSupplier;
import org.junit.jupiter.api.io.TempDir;

/** Files that a heap of 64 MiB is too small for: one JVM reads them all. */
class SmallHeapTest {

  private static final String REMEDY = "start Java with more, such as -Xmx";

  @Test
  void eachIsRejectedWithItsSizeAndTheRemedy(@TempDir Path folder)
      throws IOException, InterruptedException {
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx64m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                SmallHeapTest.class.getName(),
                folder.toString())
            .redirectErrorStream(true)
            .start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertEquals(0, process.waitFor(), said);

    for (String way : new String[] {"read", "materialize"}) {
      assertSaid(
          said,
          way + " MalformedDataException: " + folder.resolve("wide.csv") + ", line 1: ",
          "at most 6",
          REMEDY);
    }
    assertSaid(
        said,
        "idx MalformedDataException: " + folder.resolve("bomb.gz"),
        "100 × 1000 × 1000",
        "100000000 bytes",
        "191 MiB",
        REMEDY);
    assertSaid(
        said,
        "matrix IllegalStateException: " + folder.resolve("plain.idx"),
        "20 × 1000 × 1000",
        "77 MiB",
        REMEDY);
    assertSaid(said, "reader MalformedDataException: the reader: its characters", REMEDY);
    for (String way : new String[] {"network", "model"}) {
      assertSaid(
          said,
          way
              + " SafetensorsException: "
              + folder.resolve("net.safetensors")
              + ": takes about 47 MiB",
          "at most 6",
          REMEDY);
    }
  }

  private static void assertSaid(String said, String... parts) {
    String line = said.lines().filter(l -> l.startsWith(parts[0])).findFirst().orElse("");
    assertTrue(!line.isEmpty(), parts[0] + " is not in\n" + said);
    for (String part : parts) {
      assertTrue(line.contains(part), part + " is not in\n" + line);
    }
  }

  /** The program of the JVM with a small heap. */
  public static void main(String[] arguments) throws IOException {
    Path folder = Path.of(arguments[0]);
    Path wide = wide(folder.resolve("wide.csv"), 400_000);
    say("read", () -> Csv.of(wide).read());
    say("materialize", () -> Csv.of(wide).materialize(folder.resolve("wide.table")));
    Path bomb = folder.resolve("bomb.gz");
    try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(bomb))) {
      idx(out, 100);
    }
    say("idx", () -> Idx.read(bomb));
    Path plain = folder.resolve("plain.idx");
    try (OutputStream out = Files.newOutputStream(plain)) {
      idx(out, 20);
    }
    say("matrix", () -> Idx.read(plain).matrix(255));
    say("reader", () -> Csv.of(new Endless()));
    Path network = network(folder.resolve("net.safetensors"), 2500);
    say("network", () -> Network.load(network));
    Path model = network(folder.resolve("net.safetensors"), 2500, ",\"nn.model\":\"{}\"");
    say("model", () -> Model.load(model));
  }

  private static void say(String what, ThrowingSupplier<Object> reading) {
    String said;
    try {
      said = "read it: " + reading.get().getClass();
    } catch (Throwable e) {
      said = e.getClass().getSimpleName() + ": " + e.getMessage();
    }
    System.out.println(what + " " + said);
  }

  private static Path wide(Path file, int columns) throws IOException {
    try (Writer out = Files.newBufferedWriter(file)) {
      for (int c = 0; c < columns; c++) {
        out.write((c == 0 ? "c" : ",c") + c);
      }
      out.write("\n1" + ",1".repeat(columns - 1) + "\n");
    }
    return file;
  }

  private static void idx(OutputStream out, int images) throws IOException {
    ByteBuffer head = ByteBuffer.allocate(16).putInt(0x00000803);
    out.write(head.putInt(images).putInt(1000).putInt(1000).array());
    byte[] image = new byte[1_000_000];
    for (int i = 0; i < images; i++) {
      out.write(image);
    }
  }

  private static Path network(Path file, int size) throws IOException {
    return network(file, size, "");
  }

  /** Writes a network of size² + size parameters that are 0, as a hole in most file systems. */
  private static Path network(Path file, int size, String metadata) throws IOException {
    long weights = 4L * size * size;
    long end = weights + 4L * size;
    String json =
        """
        {"__metadata__":{"format":"nn","nn.version":"1","nn.network":"%1$s -> %1$s identity","nn.plugins":"[]"%2$s},
        "layers.0.weight":{"dtype":"F32","shape":[%1$s,%1$s],"data_offsets":[0,%3$s]},
        "layers.0.bias":{"dtype":"F32","shape":[%1$s],"data_offsets":[%3$s,%4$s]}}"""
            .formatted(size, metadata, weights, end);
    byte[] header = json.getBytes(StandardCharsets.UTF_8);
    Files.deleteIfExists(file);
    try (FileChannel channel =
        FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
      ByteBuffer length = ByteBuffer.allocate(8).order(ByteOrder.LITTLE_ENDIAN);
      channel.write(length.putLong(0, header.length), 0);
      channel.write(ByteBuffer.wrap(header), 8);
      channel.write(ByteBuffer.allocate(1), 8 + header.length + end - 1);
    }
    return file;
  }

  /** Characters without an end. */
  private static final class Endless extends Reader {

    @Override
    public int read(char[] into, int from, int count) {
      Arrays.fill(into, from, from + count, 'x');
      return count;
    }

    @Override
    public void close() {}
  }
}
