package dev.nn.lab.crash.programs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ContentsTest {

  private static final String MODEL = "model.safetensors";

  @TempDir Path folder;

  private final Contents contents =
      new Contents()
          .requiring(MODEL, Contents.oneOf(bytes("older"), bytes("newer")))
          .requiring("exported/a.java", Contents.oneOf(bytes("class")))
          .with("step-\\d+", file -> {});

  @BeforeEach
  void writeFiles() throws IOException {
    Files.createDirectories(folder.resolve("exported"));
    write("exported/a.java", "class");
    write(MODEL, "older");
  }

  @Test
  void acceptsOlderAndNewerFilesAndReturnsTemporaryOnes() throws IOException, Fault {
    assertEquals(List.of(), contents.check(folder));
    write(MODEL, "newer");
    write("step-1", "anything");
    write(".nn-1.tmp", "new");
    assertEquals(List.of(folder.resolve(".nn-1.tmp")), contents.check(folder));
  }

  @Test
  void rejectsAMissingFile() throws IOException {
    Files.delete(folder.resolve(MODEL));
    write(".nn-1.tmp", "newer");
    assertFault(MODEL + " was there before, and is not there now");
  }

  @Test
  void rejectsAMissingFileOfAFolder() throws IOException {
    Files.delete(folder.resolve("exported/a.java"));
    Files.delete(folder.resolve("exported"));
    assertFault("a.java was there before, and is not there now");
  }

  @Test
  void rejectsAHalfWrittenFile() throws IOException {
    write(MODEL, "new");
    assertFault(MODEL + " has 3 bytes that are neither the old ones nor the new ones");
  }

  @Test
  void rejectsAForeignFile() throws IOException {
    write("modelXsafetensors", "older");
    assertFault("modelXsafetensors is a file that nothing writes");
  }

  private void assertFault(String end) {
    Fault fault = assertThrows(Fault.class, () -> contents.check(folder));
    assertTrue(String.valueOf(fault.getMessage()).endsWith(end), fault.getMessage());
  }

  private void write(String name, String text) throws IOException {
    Files.write(folder.resolve(name), bytes(text));
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
