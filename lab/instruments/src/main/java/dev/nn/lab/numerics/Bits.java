package dev.nn.lab.numerics;

import java.nio.ByteBuffer;
import java.util.zip.CRC32C;

/** Hashes floats; all NaNs count as the same. */
final class Bits {

  private final CRC32C hash = new CRC32C();

  void add(float[] values) {
    ByteBuffer buffer = ByteBuffer.allocate(Float.BYTES * values.length);
    for (float value : values) {
      buffer.putInt(Float.floatToIntBits(value));
    }
    hash.update(buffer.array());
  }

  String text() {
    return Long.toHexString(hash.getValue());
  }
}
