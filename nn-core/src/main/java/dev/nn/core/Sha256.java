package dev.nn.core;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** The SHA-256 (FIPS 180-4) of numbers, each as its 4 bytes, little-endian. */
final class Sha256 {

  private final MessageDigest digest;
  private final ByteBuffer buffer = ByteBuffer.allocate(1 << 13).order(ByteOrder.LITTLE_ENDIAN);

  Sha256() {
    try {
      digest = MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError("every Java platform has SHA-256", e);
    }
  }

  /** Adds the bits of the floats from {@code start} up to, not including, {@code end}. */
  Sha256 add(float[] data, int start, int end) {
    for (int i = start; i < end; i++) {
      if (buffer.remaining() < Float.BYTES) {
        drain();
      }
      buffer.putFloat(data[i]);
    }
    return this;
  }

  /** The digest as 64 hexadecimal digits; to be asked for once. */
  String hex() {
    drain();
    return HexFormat.of().formatHex(digest.digest());
  }

  private void drain() {
    digest.update(buffer.array(), 0, buffer.position());
    buffer.clear();
  }
}
