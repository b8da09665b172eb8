package dev.nn.watch;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A file that grows while a network is trained. It has to be made before training; if it cannot be
 * written later, a warning is logged once, and training continues without it.
 */
final class LogFile {

  private static final Logger LOG = LoggerFactory.getLogger(LogFile.class);

  private final Path path;
  private final FileChannel channel;
  private boolean failed;

  private LogFile(Path path, FileChannel channel) {
    this.path = path;
    this.channel = channel;
  }

  /** Creates a file and its folder, or empties the file. */
  static LogFile create(Path path) {
    try {
      Path folder = path.toAbsolutePath().getParent();
      if (folder != null && !Files.isDirectory(folder)) {
        Files.createDirectories(folder);
      }
      return new LogFile(
          path,
          FileChannel.open(
              path,
              StandardOpenOption.CREATE,
              StandardOpenOption.WRITE,
              StandardOpenOption.TRUNCATE_EXISTING));
    } catch (IOException e) {
      throw new UncheckedIOException(
          "%s cannot be written (%s); give a file in a folder that can be"
              .formatted(path, e.getClass().getSimpleName()),
          e);
    }
  }

  void append(String text) {
    append(text.getBytes(StandardCharsets.UTF_8));
  }

  void append(byte[] bytes) {
    if (failed || !channel.isOpen()) {
      return;
    }
    try {
      ByteBuffer left = ByteBuffer.wrap(bytes);
      while (left.hasRemaining()) {
        channel.write(left);
      }
    } catch (IOException e) {
      fail(e);
    }
  }

  /** Empties the file. */
  void clear() {
    try {
      if (!failed && channel.isOpen()) {
        channel.truncate(0);
      }
    } catch (IOException e) {
      fail(e);
    }
  }

  void close() {
    try {
      channel.close();
    } catch (IOException e) {
      fail(e);
    }
  }

  private void fail(IOException e) {
    failed = true;
    LOG.warn("{} is not written any more; training goes on", path, e);
  }
}
