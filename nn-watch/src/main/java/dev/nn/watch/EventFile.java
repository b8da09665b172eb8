package dev.nn.watch;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32C;

/**
 * Makes the records of an event file: TensorFlow's {@code Event} messages as TFRecords. A record is
 * little-endian: the length, its checksum, the bytes, and their checksum.
 */
final class EventFile {

  private static final int MASK = 0xa282ead8;

  private EventFile() {}

  /** Returns a file's first record, which has the format's version. */
  static byte[] start(double seconds) {
    return record(new Message().number(1, seconds).text(3, "brain.Event:2"));
  }

  /** Returns the record for a summary at a step. */
  static byte[] event(double seconds, long step, Summary summary) {
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

  /**
   * Returns TFRecord's masked CRC-32C, which is rotated and shifted so that it is not the plain
   * checksum of its own bytes.
   */
  private static int masked(byte[] bytes, int length) {
    CRC32C crc = new CRC32C();
    crc.update(bytes, 0, length);
    return Integer.rotateRight((int) crc.getValue(), 15) + MASK;
  }

  /** Writes a protocol buffer. As in proto3, fields whose value is 0 are left out. */
  static final class Message {

    private static final int VARINT = 0;
    private static final int FIXED64 = 1;
    private static final int BYTES = 2;
    private static final int FIXED32 = 5;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    Message number(int field, double value) {
      if (value != 0) {
        tag(field, FIXED64);
        out.writeBytes(doubles(value));
      }
      return this;
    }

    /** Writes a 32-bit number even if it is 0, because the field belongs to a oneof. */
    Message single(int field, float value) {
      tag(field, FIXED32);
      byte[] bytes = ByteBuffer.allocate(4).order(ByteOrder.LITTLE_ENDIAN).putFloat(value).array();
      out.writeBytes(bytes);
      return this;
    }

    Message whole(int field, long value) {
      if (value != 0) {
        tag(field, VARINT);
        varint(value);
      }
      return this;
    }

    Message text(int field, String value) {
      return bytes(field, value.getBytes(StandardCharsets.UTF_8));
    }

    Message message(int field, Message value) {
      return bytes(field, value.bytes());
    }

    Message packed(int field, double[] values) {
      return bytes(field, doubles(values));
    }

    byte[] bytes() {
      return out.toByteArray();
    }

    private Message bytes(int field, byte[] value) {
      tag(field, BYTES);
      varint(value.length);
      out.writeBytes(value);
      return this;
    }

    private static byte[] doubles(double... values) {
      ByteBuffer bytes = ByteBuffer.allocate(8 * values.length).order(ByteOrder.LITTLE_ENDIAN);
      for (double value : values) {
        bytes.putDouble(value);
      }
      return bytes.array();
    }

    private void tag(int field, int type) {
      varint(((long) field << 3) | type);
    }

    private void varint(long value) {
      long rest = value;
      while ((rest & ~0x7fL) != 0) {
        out.write((int) ((rest & 0x7f) | 0x80));
        rest >>>= 7;
      }
      out.write((int) rest);
    }
  }

  /** Scalars and histograms, each under a tag such as {@code val_loss}. */
  static final class Summary {

    private static final int BUCKETS = 30;

    private final Message message = new Message();

    /** Adds a number. */
    Summary scalar(String tag, double value) {
      return value(new Message().text(1, tag).single(2, (float) value));
    }

    /** Adds the finite numbers' distribution as a histogram with thirty buckets of equal width. */
    Summary histogram(String tag, float[] numbers) {
      double low = Double.POSITIVE_INFINITY;
      double high = Double.NEGATIVE_INFINITY;
      double sum = 0;
      double squares = 0;
      long count = 0;
      for (float number : numbers) {
        if (Float.isFinite(number)) {
          low = Math.min(low, number);
          high = Math.max(high, number);
          sum += number;
          squares += (double) number * number;
          count++;
        }
      }
      if (count == 0) {
        return this;
      }
      Message histogram =
          new Message()
              .number(1, low)
              .number(2, high)
              .number(3, (double) count)
              .number(4, sum)
              .number(5, squares)
              .packed(6, limits(low, high))
              .packed(7, counts(numbers, low, high));
      return value(new Message().text(1, tag).message(5, histogram));
    }

    /** Returns each bucket's upper end. */
    private static double[] limits(double low, double high) {
      double[] limits = new double[BUCKETS];
      for (int i = 0; i < BUCKETS; i++) {
        limits[i] = low + (high - low) * (i + 1) / BUCKETS;
      }
      limits[BUCKETS - 1] = high > low ? high : Math.nextUp(high);
      return limits;
    }

    private static double[] counts(float[] numbers, double low, double high) {
      double[] counts = new double[BUCKETS];
      double width = high > low ? (high - low) / BUCKETS : 1;
      for (float number : numbers) {
        if (Float.isFinite(number)) {
          int bucket = high > low ? (int) ((number - low) / width) : BUCKETS - 1;
          counts[Math.min(BUCKETS - 1, bucket)]++;
        }
      }
      return counts;
    }

    private Summary value(Message value) {
      message.message(1, value);
      return this;
    }

    Message message() {
      return message;
    }
  }
}
