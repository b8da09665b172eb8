package dev.nn.core.safetensors;

import dev.nn.core.files.Checksum;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/**
 * The checksums of a file that nn writes, at the beginning of its header:
 *
 * <pre>
 * { "__metadata__":{"nn.checksum":"crc32c 01234567 89abcdef", …} …}
 * </pre>
 *
 * <p>The first is that of the header's length and the header, in which its own digits count as
 * zeros; the second is that of the numbers.
 *
 * <p>The space after the brace is the mark of nn: other programs that copy the metadata of a file
 * into a new one, whose numbers may be others, write no such space. Such files are read without a
 * check. A beginning that differs in a few bytes alone is a damaged one.
 */
final class Seal {

  /** The key of the checksums in the metadata. */
  static final String KEY = "nn.checksum";

  private static final String PLAIN_START = "{\"" + Header.METADATA + "\":{";
  private static final String START = "{ \"" + Header.METADATA + "\":{\"" + KEY + "\":\"crc32c ";
  private static final byte[] START_BYTES = START.getBytes(StandardCharsets.US_ASCII);

  private static final int DIGITS = 8;
  private static final String ZEROS = "0".repeat(DIGITS);
  private static final int NUMBERS = START_BYTES.length + DIGITS + 1;
  private static final int END = NUMBERS + DIGITS;

  /** The most bytes of a damaged beginning that are others; more is another program's. */
  private static final int MOST_CHANGED = START_BYTES.length / 4;

  private Seal() {}

  /** Returns the JSON of a header with room for the checksum of the header. */
  static String on(String json, String numbers) {
    String rest = json.substring(PLAIN_START.length());
    String others = rest.startsWith("}") ? "" : ",";
    return START + ZEROS + " " + numbers + "\"" + others + rest;
  }

  /** Enters the checksum of the header. */
  static void complete(byte[] header) {
    byte[] digits = checksum(header).getBytes(StandardCharsets.US_ASCII);
    System.arraycopy(digits, 0, header, START_BYTES.length, DIGITS);
  }

  /** Returns whether a header has checksums, whether they are right or not. */
  static boolean isOn(byte[] header) {
    return header.length >= END && changed(header) <= MOST_CHANGED;
  }

  /** Returns the fault of a header that has checksums; an empty text for none. */
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

  /** Returns the checksum of the numbers that a faultless header records. */
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
