package dev.nn.core.files;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.nn.core.safetensors.Safetensors;
import dev.nn.core.safetensors.Tensor;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.FileChannel;
import java.nio.channels.ReadableByteChannel;
import java.nio.channels.WritableByteChannel;
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

  /** Buffers may have an array, a part of one, or none. */
  @Test
  void streamsAreChannels() throws IOException {
    byte[] bytes = new byte[200_000];
    for (int i = 0; i < bytes.length; i++) {
      bytes[i] = (byte) (i * 31);
    }
    ByteBuffer direct = ByteBuffer.allocateDirect(bytes.length).put(bytes).flip();
    ByteArrayOutputStream written = new ByteArrayOutputStream();
    WritableByteChannel to = StreamChannel.of(written);
    assertEquals(bytes.length - 3, to.write(direct.position(3)));
    assertEquals(0, direct.remaining());
    assertEquals(3, to.write(ByteBuffer.wrap(bytes, 5, 8).slice().limit(3)));
    byte[] expected = new byte[bytes.length];
    System.arraycopy(bytes, 3, expected, 0, bytes.length - 3);
    System.arraycopy(bytes, 5, expected, bytes.length - 3, 3);
    assertArrayEquals(expected, written.toByteArray());

    for (ByteBuffer in :
        List.of(
            ByteBuffer.allocate(bytes.length + 9), ByteBuffer.allocateDirect(bytes.length + 9))) {
      ReadableByteChannel from = StreamChannel.of(new ByteArrayInputStream(bytes));
      in.position(2);
      while (from.read(in) >= 0) {
        // reads on
      }
      assertEquals(ByteBuffer.wrap(bytes), in.flip().position(2));
      assertTrue(from.isOpen());
      from.close();
      assertEquals(false, from.isOpen());
    }
  }
}
