package dev.nn.core.files;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.zip.CRC32C;

/**
 * The CRC-32C (RFC 3720) of bytes, as 8 hexadecimal digits. It reveals each change of up to 32
 * successive bits, and of others all but one in 2³².
 */
public final class Checksum {

  private final CRC32C crc = new CRC32C();

  /** Starts a checksum of no bytes. */
  public Checksum() {}

  /** Adds bytes of an array from {@code from} on. */
  public Checksum add(byte[] bytes, int from, int count) {
    crc.update(bytes, from, count);
    return this;
  }

  /** Adds the remaining bytes of a buffer, and moves it to its limit. */
  public Checksum add(ByteBuffer bytes) {
    crc.update(bytes);
    return this;
  }

  /** Returns the checksum of the bytes so far. */
  public int value() {
    return (int) crc.getValue();
  }

  /** Returns the digits of the checksum of the bytes so far. */
  public String hex() {
    return HexFormat.of().toHexDigits(value());
  }

  /** Returns the digits of the checksum of a text in UTF-8. */
  public static String hex(String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    return new Checksum().add(bytes, 0, bytes.length).hex();
  }
}
