package dev.nn.core.files;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.zip.CRC32C;

/**
 * The CRC-32C (RFC 3720) of bytes, as 8 hexadecimal digits. It reveals every change within 32
 * successive bits, and all other changes but one in 2³².
 */
public final class Checksum {

  private final CRC32C crc = new CRC32C();

  /** Starts a checksum of no bytes. */
  public Checksum() {}

  /** Adds an array's bytes from {@code from} on. */
  public Checksum add(byte[] bytes, int from, int count) {
    crc.update(bytes, from, count);
    return this;
  }

  /** Adds a buffer's remaining bytes, and moves it to its limit. */
  public Checksum add(ByteBuffer bytes) {
    crc.update(bytes);
    return this;
  }

  /** Returns the checksum of the bytes so far. */
  public int value() {
    return (int) crc.getValue();
  }

  /** Returns the checksum of the bytes so far as digits. */
  public String hex() {
    return HexFormat.of().toHexDigits(value());
  }

  /** Returns the checksum of a text in UTF-8 as digits. */
  public static String hex(String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    return new Checksum().add(bytes, 0, bytes.length).hex();
  }
}
