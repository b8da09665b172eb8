package dev.nn.data.model;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** SHA-256 of numbers and texts, as little-endian and UTF-8 bytes. */
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

  Sha256 add(int value) {
    drainUnless(Integer.BYTES);
    buffer.putInt(value);
    return this;
  }

  Sha256 add(long value) {
    drainUnless(Long.BYTES);
    buffer.putLong(value);
    return this;
  }

  /** Adds the length of a text and the text, so that two after each other are not one. */
  Sha256 add(String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    add(bytes.length);
    drainUnless(buffer.capacity());
    digest.update(bytes);
    return this;
  }

  /** The hash in hexadecimal. */
  String hex() {
    drainUnless(buffer.capacity());
    return HexFormat.of().formatHex(digest.digest());
  }

  /** The first 64 bits of the hash. */
  long first() {
    drainUnless(buffer.capacity());
    return ByteBuffer.wrap(digest.digest()).getLong();
  }

  private void drainUnless(int remaining) {
    if (buffer.remaining() < remaining) {
      digest.update(buffer.array(), 0, buffer.position());
      buffer.clear();
    }
  }
}
