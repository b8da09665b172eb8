package dev.nn.core;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** The SHA-256 (FIPS 180-4) of numbers, each as its 4 bytes, little-endian. */
final class Fingerprint {

  private static final int CHUNK = 1 << 14;

  private Fingerprint() {}

  /** The digest as 64 hexadecimal digits. */
  static String of(float[] numbers) {
    MessageDigest digest = sha256();
    ByteBuffer bytes = ByteBuffer.allocate(CHUNK * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
    for (int at = 0; at < numbers.length; at += CHUNK) {
      int count = Math.min(CHUNK, numbers.length - at);
      bytes.clear().asFloatBuffer().put(numbers, at, count);
      digest.update(bytes.limit(count * Float.BYTES));
    }
    return HexFormat.of().formatHex(digest.digest());
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError("every Java platform has SHA-256", e);
    }
  }
}
