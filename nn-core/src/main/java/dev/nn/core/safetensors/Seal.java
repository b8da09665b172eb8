package dev.nn.core.safetensors;

import dev.nn.core.files.Checksum;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/**
 * The checksums in a file that nn writes, at the beginning of its header:
 *
 * <pre>
 * { "__metadata__":{"nn.checksum":"crc32c 01234567 89abcdef", …} …}
 * </pre>
 *
 * <p>The first checksum covers the header's length and the header, with zeros for its own digits;
 * the second covers the values.
 *
 * <p>The space after the brace marks a file as nn's. Another program may copy a file's metadata
 * into a new file, whose values may differ, but it writes no such space. Files without the space
 * are read without a check. If the beginning differs in only a few bytes, the file counts as
 * damaged.
 */
final class Seal {

  /** The key for the checksums in the metadata. */
  static final String KEY = "nn.checksum";

  private static final String PLAIN_START = "{\"" + Header.METADATA + "\":{";
  private static final String START = "{ \"" + Header.METADATA + "\":{\"" + KEY + "\":\"crc32c ";
  private static final byte[] START_BYTES = START.getBytes(StandardCharsets.US_ASCII);

  private static final int DIGITS = 8;
  private static final String ZEROS = "0".repeat(DIGITS);
  private static final int NUMBERS = START_BYTES.length + DIGITS + 1;
  private static final int END = NUMBERS + DIGITS;

  /**
   * A damaged beginning has at most this many changed bytes; if more differ, another program wrote
   * it.
   */
  private static final int MOST_CHANGED = START_BYTES.length / 4;

  private Seal() {}

  /** Returns a header's JSON with room for the header's checksum. */
  static String on(String json, String numbers) {
    String rest = json.substring(PLAIN_START.length());
    String others = rest.startsWith("}") ? "" : ",";
    return START + ZEROS + " " + numbers + "\"" + others + rest;
  }

  /** Enters the header's checksum. */
  static void complete(byte[] header) {
    byte[] digits = checksum(header).getBytes(StandardCharsets.US_ASCII);
    System.arraycopy(digits, 0, header, START_BYTES.length, DIGITS);
  }

  /** Returns whether a header has checksums, right or wrong. */
  static boolean isOn(byte[] header) {
    return header.length >= END && changed(header) <= MOST_CHANGED;
  }

  /** Returns what is wrong with a header that has checksums; empty if nothing is. */
  static String fault(byte[] header) {
    if (changed(header) > 0) {
      return "the beginning of the header has changed";
    }
    String recorded = text(header, START_BYTES.length);
    byte[] zeroed = header.clone();
    System.arraycopy(
        ZEROS.getBytes(StandardCharsets.US_ASCII), 0, zeroed, START_BYTES.length, DIGITS);
    String found = checksum(zeroed);
    return found.equals(recorded)
        ? ""
        : "the header has the checksum %s, expected %s"
            .formatted(found, Header.printable(recorded, DIGITS));
  }

  /** Returns the checksum that a valid header records for the values. */
  static String ofNumbers(byte[] header) {
    return text(header, NUMBERS);
  }

  private static int changed(byte[] header) {
    int changed = 0;
    for (int i = 0; i < START_BYTES.length; i++) {
      changed += header[i] == START_BYTES[i] ? 0 : 1;
    }
    return changed;
  }

  private static String text(byte[] header, int from) {
    return new String(header, from, DIGITS, StandardCharsets.ISO_8859_1);
  }

  private static String checksum(byte[] header) {
    ByteBuffer length = ByteBuffer.allocate(Long.BYTES).order(ByteOrder.LITTLE_ENDIAN);
    length.putLong(header.length).flip();
    return new Checksum().add(length).add(header, 0, header.length).hex();
  }
}
