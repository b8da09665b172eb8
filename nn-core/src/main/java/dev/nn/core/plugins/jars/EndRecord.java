package dev.nn.core.plugins.jars;

import dev.nn.core.files.Uninterrupted;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Path;

/**
 * The record at the end of a jar that states the size of its directory, which {@link
 * java.util.zip.ZipFile} reads into memory as a whole (PKWARE, "APPNOTE.TXT", sections 4.3.14 to
 * 4.3.16).
 */
final class EndRecord {

  private static final int END = 0x06054b50;
  private static final int END_SIZE = 22;
  private static final int LOCATOR = 0x07064b50;
  private static final int LOCATOR_SIZE = 20;
  private static final int END_64_SIZE = 56;
  private static final int LONGEST_COMMENT = 0xffff;

  private EndRecord() {}

  /** Returns the stated size of the directory in bytes; 0 for a file without the record. */
  static long directorySize(Path jar) throws IOException {
    return Uninterrupted.run(() -> size(jar));
  }

  private static long size(Path jar) throws IOException {
    try (FileChannel file = FileChannel.open(jar)) {
      long size = file.size();
      int tail = (int) Math.min(size, END_SIZE + LONGEST_COMMENT);
      ByteBuffer bytes = read(file, size - tail, tail);
      for (int i = bytes.limit() - END_SIZE; i >= 0; i--) {
        if (bytes.getInt(i) == END) {
          long stated = Integer.toUnsignedLong(bytes.getInt(i + 12));
          return stated == 0xffffffffL ? size64(file, size - tail + i) : stated;
        }
      }
      return 0;
    }
  }

  /** Reads the record of jars with large numbers, which a locator before the usual one finds. */
  private static long size64(FileChannel file, long end) throws IOException {
    if (end < LOCATOR_SIZE) {
      return 0;
    }
    ByteBuffer locator = read(file, end - LOCATOR_SIZE, LOCATOR_SIZE);
    if (locator.limit() < LOCATOR_SIZE || locator.getInt(0) != LOCATOR) {
      return 0;
    }
    long place = locator.getLong(8);
    if (place < 0 || place > end - END_64_SIZE) {
      return 0;
    }
    ByteBuffer record = read(file, place, END_64_SIZE);
    return record.limit() < END_64_SIZE ? 0 : record.getLong(40);
  }

  private static ByteBuffer read(FileChannel file, long place, int size) throws IOException {
    ByteBuffer bytes = ByteBuffer.allocate(size).order(ByteOrder.LITTLE_ENDIAN);
    int count = 0;
    while (bytes.hasRemaining() && count >= 0) {
      count = file.read(bytes, place + bytes.position());
    }
    return bytes.flip();
  }
}
