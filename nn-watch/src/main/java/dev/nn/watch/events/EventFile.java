package dev.nn.watch.events;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.zip.CRC32C;

/**
 * The records of an event file: TensorFlow's {@code Event} messages as TFRecords. A record is the
 * length of its bytes, a checksum of the length, the bytes and a checksum of the bytes, all
 * little-endian.
 */
public final class EventFile {

  private static final int MASK = 0xa282ead8;

  private EventFile() {}

  /** Returns the first record of a file, with the version of the format. */
  public static byte[] start(double seconds) {
    return record(new Message().number(1, seconds).text(3, "brain.Event:2"));
  }

  /** Returns the record of a summary at a step. */
  public static byte[] event(double seconds, long step, Summary summary) {
    return record(new Message().number(1, seconds).whole(2, step).message(5, summary.message()));
  }

  private static byte[] record(Message event) {
    byte[] bytes = event.bytes();
    ByteBuffer record = ByteBuffer.allocate(bytes.length + 16).order(ByteOrder.LITTLE_ENDIAN);
    record.putLong(bytes.length);
    record.putInt(masked(record.array(), 8));
    record.put(bytes);
    record.putInt(masked(bytes, bytes.length));
    return record.array();
  }

  /** Returns a CRC-32C, rotated and shifted so that it is no checksum of its own bytes. */
  private static int masked(byte[] bytes, int length) {
    CRC32C crc = new CRC32C();
    crc.update(bytes, 0, length);
    return Integer.rotateRight((int) crc.getValue(), 15) + MASK;
  }
}
