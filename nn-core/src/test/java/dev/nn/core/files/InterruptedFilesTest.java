package dev.nn.core.files;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.nn.core.safetensors.Safetensors;
import dev.nn.core.safetensors.Tensor;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files that are written and read in a thread whose interrupt status is set, and stays so. */
class InterruptedFilesTest {

  private static final Safetensors CONTENTS =
      new Safetensors(
          Map.of("a", "b"), List.of(new Tensor("t", List.of(50_000), new float[50_000])));

  @TempDir Path folder;

  @BeforeEach
  void interrupt() {
    Thread.currentThread().interrupt();
  }

  @AfterEach
  void isInterruptedStill() {
    assertTrue(Thread.interrupted());
  }

  @Test
  void aFileIsWrittenAndReadWhole() throws IOException {
    Path file = folder.resolve("f");

    CONTENTS.write(file);

    assertEquals(CONTENTS, Safetensors.read(file));
    assertEquals(CONTENTS, Safetensors.read("sent", CONTENTS.bytes()));
    try (Stream<Path> all = Files.list(folder)) {
      assertEquals(List.of(file), all.toList());
    }
  }

  /** The case that {@link Uninterrupted} is for. */
  @Test
  void channelsAreOpenedAgain() throws IOException {
    Path file = Files.write(folder.resolve("f"), new byte[] {7});
    assertThrows(ClosedByInterruptException.class, () -> firstByte(file));
    Thread.currentThread().interrupt();

    assertEquals(7, Uninterrupted.run(() -> firstByte(file)));
  }

  private static int firstByte(Path file) throws IOException {
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
      ByteBuffer one = ByteBuffer.allocate(1);
      channel.read(one);
      return one.get(0);
    }
  }
}
