package dev.nn.data.table;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

/** Table files of version 1, which have no checksums. */
final class Version1 {

  private static final int PREFIX = 16;

  private Version1() {}

  /** Replaces a file of version 2 by one of version 1 with the same table. */
  static void replace(Path file) throws IOException {
    ByteBuffer from = ByteBuffer.wrap(Files.readAllBytes(file)).order(ByteOrder.LITTLE_ENDIAN);
    int length = from.getInt(MappedTable.MAGIC.length + Integer.BYTES);
    byte[] json = new byte[length];
    from.get(MappedTable.PREFIX, json);
    TableHeader header = TableHeader.parse(file, json);
    byte[] rows = new byte[header.rows() * header.rowBytes()];
    from.get(MappedTable.PREFIX + length, rows);
    byte[] text = header.toJson();
    byte[] padded = Arrays.copyOf(text, text.length + Math.floorMod(-PREFIX - text.length, 64));
    Arrays.fill(padded, text.length, padded.length, (byte) ' ');
    ByteBuffer to =
        ByteBuffer.allocate(PREFIX + padded.length + rows.length).order(ByteOrder.LITTLE_ENDIAN);
    to.put(MappedTable.MAGIC).putInt(1).putInt(padded.length).put(padded).put(rows);
    Files.write(file, to.array());
  }
}
