package dev.nn.data.files;

import dev.nn.data.MalformedDataException;
import java.io.BufferedInputStream;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.zip.GZIPInputStream;

/** Files that gzip may have compressed, whatever their names. */
public final class TextFile {

  private static final int BUFFER = 1 << 16;

  private TextFile() {}

  /** Opens a file once, so that it may also be a pipe, and decompresses gzip. */
  public static InputStream bytes(Path file) throws IOException {
    requireFile(file);
    return plain(open(file));
  }

  /**
   * Opens a file or a pipe, because a stream that the JDK opens by path cannot tell what a pipe has
   * to read.
   */
  static InputStream open(Path file) throws IOException {
    return Files.isRegularFile(file)
        ? Files.newInputStream(file)
        : new FileInputStream(file.toFile());
  }

  /** Returns a stream's bytes, decompressed if gzip has compressed them. */
  public static InputStream plain(InputStream in) throws IOException {
    BufferedInputStream bytes = new BufferedInputStream(in, BUFFER);
    try {
      bytes.mark(2);
      boolean gzip = bytes.read() == 0x1f && bytes.read() == 0x8b;
      bytes.reset();
      return gzip ? new GZIPInputStream(bytes, BUFFER) : bytes;
    } catch (IOException e) {
      in.close();
      throw e;
    }
  }

  /** Throws if a file is absent, or a pipe or device, because these can block forever. */
  public static void requireRegular(Path file) throws IOException {
    requireFile(file);
    if (!Files.isRegularFile(file)) {
      throw new MalformedDataException(
          file, "is not a file but a device or a pipe; copy it to a file first");
    }
  }

  public static void requireFile(Path file) throws IOException {
    if (Files.isDirectory(file)) {
      throw new MalformedDataException(file, "is a folder; give a file");
    }
    if (Files.notExists(file)) {
      throw new NoSuchFileException(file.toString(), null, "there is no such file; check the path");
    }
  }

  /** Returns the heap's size and the remedy for contents of so many bytes; 0 if unknown. */
  public static String heapAdvice(long bytes) {
    long heap = Runtime.getRuntime().maxMemory() >> 20;
    return "the heap has at most %s MiB, including the data; start Java with more, such as -Xmx%sm"
        .formatted(heap, 2 * Math.max(heap, bytes >> 20) + 64);
  }
}
