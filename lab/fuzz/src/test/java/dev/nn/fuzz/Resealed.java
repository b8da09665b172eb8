package dev.nn.fuzz;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.zip.CRC32C;

/**
 * A mutated safetensors file with the length of the header, and the checksums if it has any, that
 * suit its contents, or a reader would get no further.
 */
public final class Resealed {

  private static final int PREFIX = 8;
  private static final byte[] START =
      "{ \"__metadata__\":{\"nn.checksum\":\"crc32c ".getBytes(StandardCharsets.US_ASCII);

  /** The digits of both checksums, with a space between them. */
  private static final int SUMS = 17;

  private Resealed() {}

  /** Returns a file of the header and the numbers of another one. */
  public static byte[] of(byte[] file) {
    if (file.length < PREFIX + 2) {
      return file;
    }
    int end = headerEnd(file);
    byte[] sealed = file.clone();
    ByteBuffer prefix = ByteBuffer.wrap(sealed).order(ByteOrder.LITTLE_ENDIAN);
    prefix.putLong(0, end - PREFIX);
    if (end - PREFIX >= START.length + SUMS && startsWithSeal(file)) {
      int at = PREFIX + START.length;
      put(sealed, at, "00000000 " + sum(file, end, file.length));
      put(sealed, at, sum(sealed, 0, end));
    }
    return sealed;
  }

  /** Returns a file as another program writes it, without a checksum. */
  public static byte[] unsealed(byte[] file) {
    byte[] other = file.clone();
    int header = PREFIX + ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN).getInt();
    System.arraycopy(file, PREFIX + 2, other, PREFIX + 1, header - PREFIX - 2); // the space
    other[header - 1] = ' ';
    return other;
  }

  private static boolean startsWithSeal(byte[] file) {
    return Arrays.equals(file, PREFIX, PREFIX + START.length, START, 0, START.length);
  }

  /**
   * Returns the end of the JSON and of the spaces after it; the end of the file if it is broken.
   */
  private static int headerEnd(byte[] file) {
    int depth = 0;
    boolean text = false;
    for (int i = PREFIX; i < file.length; i++) {
      byte b = file[i];
      if (text) {
        i += b == '\\' ? 1 : 0;
        text = b != '"';
      } else if (b == '"') {
        text = true;
      } else if (b == '{' || b == '[') {
        depth++;
      } else if ((b == '}' || b == ']') && --depth <= 0) {
        int end = i + 1;
        while (end < file.length && file[end] == ' ' && end - i < PREFIX) {
          end++;
        }
        return end;
      }
    }
    return file.length;
  }

  private static void put(byte[] file, int at, String text) {
    byte[] bytes = text.getBytes(StandardCharsets.US_ASCII);
    System.arraycopy(bytes, 0, file, at, bytes.length);
  }

  private static String sum(byte[] bytes, int from, int to) {
    CRC32C sum = new CRC32C();
    sum.update(bytes, from, to - from);
    return "%08x".formatted(sum.getValue());
  }
}
