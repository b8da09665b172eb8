package dev.nn.data.table;

import dev.nn.core.files.Checksum;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

/** Table files whose bytes a test has changed, with the checksums that fit. */
final class Resealed {

  private Resealed() {}

  /** Enters the checksums of a file's header and, if its size is right, of its rows. */
  static void write(Path file, byte[] bytes) throws IOException {
    ByteBuffer whole = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    int prefix = MappedTable.PREFIX;
    int length = bytes.length < prefix ? -1 : whole.getInt(12);
    if (length >= 0 && length <= bytes.length - prefix) {
      byte[] header = Arrays.copyOfRange(bytes, prefix, prefix + length);
      whole.putInt(16, MappedTable.checksum(whole.duplicate().limit(16), header));
      rows(file, whole.position(prefix + length), header);
    }
    Files.write(file, bytes);
  }

  private static void rows(Path file, ByteBuffer bytes, byte[] json) {
    TableHeader header;
    try {
      header = TableHeader.parse(file, json);
    } catch (IOException e) {
      return;
    }
    long size = (long) header.rows() * header.rowBytes();
    MappedTable.Blocks blocks =
        MappedTable.Blocks.of(header.rows(), Math.max(1, header.rowBytes()));
    if (size + (long) Integer.BYTES * blocks.count() != bytes.remaining()) {
      return;
    }
    int from = bytes.position();
    int end = from + (int) size;
    for (int b = 0; b < blocks.count(); b++) {
      int start = from + b * blocks.rows() * header.rowBytes();
      int length = Math.min(end - start, blocks.rows() * header.rowBytes());
      int checksum = new Checksum().add(bytes.slice(start, length)).value();
      bytes.putInt(end + Integer.BYTES * b, checksum);
    }
  }
}
