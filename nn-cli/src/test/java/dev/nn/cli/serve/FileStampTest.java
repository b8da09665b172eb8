package dev.nn.cli.serve;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FileStampTest {

  @TempDir Path folder;

  /** The time and the size are as before, as within a tick of the file system's clock. */
  @ParameterizedTest
  @CsvSource({"1, 0", "100, 50", "65536, 65535", "65537, 65536", "300000, 7", "300000, 299999"})
  void aByteAtAnEndMakesAnotherStamp(int size, int changed) throws IOException {
    Path file = folder.resolve("model");
    byte[] bytes = new byte[size];
    Files.write(file, bytes);
    FileTime time = Files.getLastModifiedTime(file);
    FileStamp before = FileStamp.of(file);
    assertEquals(before, FileStamp.of(file));

    bytes[changed] = 1;
    Files.write(file, bytes);
    Files.setLastModifiedTime(file, time);
    FileStamp after = FileStamp.of(file);
    assertNotEquals(before, after);
    assertEquals(before, new FileStamp(after.key(), after.modified(), size, before.ends()));
  }

  @Test
  void noFileHasAStampToo() throws IOException {
    Path file = folder.resolve("none");
    FileStamp absent = FileStamp.of(file);
    assertEquals(absent, FileStamp.of(file));
    Files.createFile(file);
    assertNotEquals(absent, FileStamp.of(file));
  }
}
