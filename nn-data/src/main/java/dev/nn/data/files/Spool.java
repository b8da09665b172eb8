package dev.nn.data.files;

import dev.nn.api.text.VisibleText;
import dev.nn.data.MalformedDataException;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.SequenceInputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps all bytes of a stream, so that they can be read several times: in memory up to 16 MiB or a
 * sixteenth of the heap, beyond that in a temporary file that is deleted when the JVM exits.
 */
final class Spool {

  private static final Logger LOG = LoggerFactory.getLogger(TextSource.class);

  /** At most this many bytes are kept in memory. */
  static final int IN_MEMORY = (int) Math.min(1 << 24, Runtime.getRuntime().maxMemory() >> 4);

  private static final int PIPE = 0x1000;
  private static final int SOCKET = 0xC000;
  private static final int KIND = 0xF000;

  private final byte[] bytes;
  private final @Nullable Path file;

  private Spool(byte[] bytes, @Nullable Path file) {
    this.bytes = bytes;
    this.file = file;
  }

  /** Returns whether a file can be read only once, like a pipe. Throws for an endless device. */
  static boolean isNeeded(Path file) throws IOException {
    if (Files.isRegularFile(file) || Files.isDirectory(file) || Files.notExists(file)) {
      return false;
    }
    int kind = kind(file);
    if (kind == PIPE || kind == SOCKET) {
      return true;
    }
    String real = file.toRealPath().toString(); // a pipe need have none
    boolean typed = real.startsWith("/dev/pts/") || real.startsWith("/dev/tty");
    if (!typed && !real.equals("/dev/null")) {
      throw new MalformedDataException(
          file, "is a device, which may never end; give a file or a pipe");
    }
    return true;
  }

  private static int kind(Path file) throws IOException {
    try {
      return (int) Files.getAttribute(file, "unix:mode") & KIND;
    } catch (UnsupportedOperationException | IllegalArgumentException e) {
      return PIPE; // a system without such modes
    }
  }

  static Spool of(InputStream in, String name) throws IOException {
    byte[] start = head(in, name);
    if (start.length < IN_MEMORY) {
      return new Spool(start, null);
    }
    Path file = Files.createTempFile("nn", ".spool");
    file.toFile().deleteOnExit();
    long size;
    try (OutputStream out = Files.newOutputStream(file);
        InputStream all = new SequenceInputStream(new ByteArrayInputStream(start), in)) {
      size = all.transferTo(out);
    } catch (IOException e) {
      Files.deleteIfExists(file);
      throw new IOException(
          "%s: cannot be copied to %s, so that it can be read several times: %s; check that folder's free space, or give a file"
              .formatted(name, file, e.getMessage()),
          e);
    }
    LOG.info(
        "{}: {} bytes were copied to {}, because they are read several times.",
        VisibleText.of(name),
        size,
        file);
    return new Spool(new byte[0], file);
  }

  private static byte[] head(InputStream in, String name) throws IOException {
    try {
      ByteArrayOutputStream head = new ByteArrayOutputStream();
      byte[] part = new byte[1 << 13];
      for (int count = 0; count >= 0 && head.size() < IN_MEMORY; ) {
        count = in.read(part, 0, Math.min(part.length, IN_MEMORY - head.size()));
        head.write(part, 0, Math.max(0, count));
      }
      return head.toByteArray();
    } catch (OutOfMemoryError e) {
      throw new MalformedDataException(
          name,
          "up to %s bytes of it are kept; %s".formatted(IN_MEMORY, TextFile.heapAdvice(IN_MEMORY)),
          e);
    }
  }

  InputStream open() throws IOException {
    return file == null ? new ByteArrayInputStream(bytes) : Files.newInputStream(file);
  }

  /** A file that may be a pipe; its bytes are then read from it once. */
  static final class Pipe {

    private final Path file;
    private @Nullable Spool spool;

    Pipe(Path file) {
      this.file = file;
    }

    synchronized boolean isNeeded() throws IOException {
      return spool != null || Spool.isNeeded(file);
    }

    synchronized InputStream open() throws IOException {
      if (spool == null) {
        try (InputStream in = TextFile.open(file)) {
          spool = Spool.of(in, file.toString());
        }
      }
      return TextFile.plain(spool.open());
    }
  }
}
