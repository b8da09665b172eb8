package dev.nn.data.files;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TextSourceTest {

  private static final Path OPEN = Path.of("/proc/self/fd");

  private final Path file;

  TextSourceTest(@TempDir Path folder) {
    file = folder.resolve("cut.csv.gz");
  }

  /** The header of gzip is whole, and the first byte behind it is absent. */
  @Test
  void aFileWhoseFirstBytesFailIsClosed() throws IOException {
    assumeTrue(Files.isDirectory(OPEN));
    ByteArrayOutputStream whole = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(whole)) {
      gzip.write("a,b\n1,2\n".getBytes(StandardCharsets.UTF_8));
    }
    Files.write(file, Arrays.copyOf(whole.toByteArray(), 11));
    TextSource source = TextSource.of(file);
    assertThrows(EOFException.class, () -> source.characters(StandardCharsets.UTF_8));
    assertEquals(List.of(), opened());
  }

  private List<Path> opened() throws IOException {
    List<Path> opened = new ArrayList<>();
    try (Stream<Path> descriptors = Files.list(OPEN)) {
      for (Path descriptor : descriptors.toList()) {
        if (Files.exists(descriptor) && Files.isSameFile(descriptor, file)) {
          opened.add(descriptor);
        }
      }
    }
    return opened;
  }
}
