package dev.nn.cli.serve;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;

/**
 * A file's attributes, with a checksum over its two ends. They change when the file is replaced or
 * written to. Attributes alone would not reveal a new file with the same size, if it was written
 * within one tick of the file system's clock or got the old time. The ends reveal it, because a
 * model file's head has the SHA-256 of its weights, and its tail the last layer.
 *
 * @param key the file's key in its file system; null if the system has no keys, or there is no file
 * @param ends the checksum over the first and last bytes
 */
public record FileStamp(@Nullable Object key, @Nullable FileTime modified, long size, long ends) {

  private static final FileStamp ABSENT = new FileStamp(null, null, -1, 0);

  /**
   * The bytes of an end. They are few enough to read twice a second, and more than most heads have.
   */
  private static final int END = 1 << 16;

  public static FileStamp of(Path file) throws IOException {
    try {
      BasicFileAttributes attributes = Files.readAttributes(file, BasicFileAttributes.class);
      return new FileStamp(
          attributes.fileKey(),
          attributes.lastModifiedTime(),
          attributes.size(),
          attributes.isRegularFile() ? ends(file) : 0);
    } catch (NoSuchFileException e) {
      return ABSENT;
    }
  }

  private static long ends(Path file) throws IOException {
    CRC32C checksum = new CRC32C();
    try (SeekableByteChannel channel = Files.newByteChannel(file)) {
      ByteBuffer bytes = ByteBuffer.allocate(END);
      read(channel, bytes, checksum);
      channel.position(Math.max(channel.position(), channel.size() - END));
      read(channel, bytes, checksum);
    }
    return checksum.getValue();
  }

  /** Reads until the buffer is full or the file ends. */
  private static void read(SeekableByteChannel channel, ByteBuffer bytes, CRC32C checksum)
      throws IOException {
    bytes.clear();
    while (bytes.hasRemaining() && channel.read(bytes) >= 0) {}
    checksum.update(bytes.flip());
  }
}
