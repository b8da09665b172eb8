package dev.nn.cli.serve;

import dev.nn.core.messages.Message;
import dev.nn.core.plugins.Plugins;
import dev.nn.data.model.Model;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.util.Optional;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A model that is loaded again when its file is replaced. A request takes {@link #model} once, so
 * one model gives the whole answer.
 *
 * <p>A file is taken if it did not change while it was read and its checksum is right. Any other is
 * reported, and the model before it goes on answering: a file that is being copied is read again
 * when it has changed, a damaged one or one with other columns is not.
 */
final class ServedFile {

  private static final Logger LOG = LoggerFactory.getLogger(ServedFile.class);

  private final Path file;
  private final Plugins plugins;
  private volatile ServedModel model;
  private volatile @Nullable String problem;
  private FileStamp seen;

  private ServedFile(Path file, Plugins plugins, FileStamp seen, ServedModel model) {
    this.file = file;
    this.plugins = plugins;
    this.seen = seen;
    this.model = model;
  }

  static ServedFile load(Path file, Plugins plugins) throws IOException {
    FileStamp before = FileStamp.of(file); // a change while it is read is found later
    return new ServedFile(file, plugins, before, new ServedModel(Model.load(file, plugins)));
  }

  ServedModel model() {
    return model;
  }

  /** Returns the reason for which the file, having changed, is not served; empty if it is. */
  Optional<String> problem() {
    return Optional.ofNullable(problem);
  }

  /** The result of a look at the file. */
  enum Look {
    UNCHANGED,
    LOADED,
    REFUSED
  }

  synchronized Look refresh() {
    try {
      FileStamp before = FileStamp.of(file);
      if (before.equals(seen)) {
        return Look.UNCHANGED;
      }
      return load(before);
    } catch (IOException | RuntimeException e) {
      return refuse(e);
    }
  }

  private Look load(FileStamp before) throws IOException {
    ServedModel next;
    try {
      next = new ServedModel(Model.load(file, plugins));
      model.requireReplaceableBy(next);
    } catch (IOException | IllegalArgumentException e) { // damaged, or of other columns
      if (!FileStamp.of(file).equals(before)) {
        return Look.UNCHANGED; // it is being written
      }
      seen = before;
      return refuse(e);
    }
    if (!FileStamp.of(file).equals(before)) {
      return Look.UNCHANGED;
    }
    seen = before;
    model = next;
    problem = null;
    LOG.info("{} was replaced; model {} is served from now on", file, next.fingerprint);
    return Look.LOADED;
  }

  private Look refuse(Exception e) {
    String reason = Message.of(e).command();
    String message = file + " was replaced, and the model before it goes on: " + reason;
    if (!message.equals(problem)) {
      LOG.warn("{}", message);
    }
    problem = message;
    return Look.REFUSED;
  }

  /**
   * The attributes of a file and a checksum of its ends, which differ after it was replaced or
   * written to. Attributes alone do not tell of a file that is overwritten by one of the same size
   * within a tick of the clock of its file system, or with the old time set. The head of a model's
   * file has the SHA-256 of its weights, and its tail the last layer.
   *
   * @param key of the file in its file system; null where that has none, or there is no file
   * @param ends the checksum of the first and the last bytes
   */
  record FileStamp(@Nullable Object key, @Nullable FileTime modified, long size, long ends) {

    private static final FileStamp ABSENT = new FileStamp(null, null, -1, 0);

    /** The bytes of an end: little to read twice a second, and more than most heads have. */
    private static final int END = 1 << 16;

    static FileStamp of(Path file) throws IOException {
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
}
