package dev.nn.core.files;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** The SHA-256 (FIPS 180-4) of numbers and texts; numbers are little-endian, texts UTF-8. */
public final class Sha256 {

  private final MessageDigest digest;
  private final ByteBuffer buffer = ByteBuffer.allocate(1 << 13).order(ByteOrder.LITTLE_ENDIAN);

  /** Starts a digest of no bytes. */
  public Sha256() {
    try {
      digest = MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError("every Java platform has SHA-256", e);
    }
  }

  /** Adds the bits of the floats from {@code start} up to, not including, {@code end}. */
  public Sha256 add(float[] data, int start, int end) {
    for (int from = start; from < end; ) {
      FloatBuffer room = room(Float.BYTES).asFloatBuffer();
      int count = Math.min(end - from, room.remaining());
      room.put(data, from, count);
      buffer.position(buffer.position() + count * Float.BYTES);
      from += count;
    }
    return this;
  }

  /** Adds the 4 bytes of a number. */
  public Sha256 add(int value) {
    room(Integer.BYTES).putInt(value);
    return this;
  }

  /** Adds the 8 bytes of a number. */
  public Sha256 add(long value) {
    room(Long.BYTES).putLong(value);
    return this;
  }

  /** Adds bytes as they are. */
  public Sha256 add(byte[] bytes) {
    room(buffer.capacity());
    digest.update(bytes);
    return this;
  }

  /** Adds a text's length and then the text, so that two texts differ from their concatenation. */
  public Sha256 add(String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    add(bytes.length);
    room(buffer.capacity());
    digest.update(bytes);
    return this;
  }

  /** Returns the digest as 64 hexadecimal digits; you may call it only once. */
  public String hex() {
    return HexFormat.of().formatHex(digest());
  }

  /** Returns the digest's first 8 bytes, big-endian; you may call it only once. */
  public long first() {
    return ByteBuffer.wrap(digest()).getLong();
  }

  private byte[] digest() {
    room(buffer.capacity());
    return digest.digest();
  }

  private ByteBuffer room(int bytes) {
    if (buffer.remaining() < bytes) {
      digest.update(buffer.array(), 0, buffer.position());
      buffer.clear();
    }
    return buffer;
  }
}
