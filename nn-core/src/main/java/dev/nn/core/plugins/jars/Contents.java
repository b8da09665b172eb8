package dev.nn.core.plugins.jars;

import java.io.IOException;
import java.io.InputStream;
import java.util.Locale;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/**
 * The contents of an entry in a jar, up to a limit: a few kilobytes in a jar may unpack to
 * gigabytes, and the size that an entry states may be wrong.
 */
public final class Contents {

  private static final int MEGABYTE = 1 << 20;

  private Contents() {}

  /**
   * Returns the unpacked bytes of an entry.
   *
   * @throws OversizeException if they are more than the limit
   * @throws IOException if they are damaged
   */
  public static byte[] of(ZipFile jar, ZipEntry entry, int limit) throws IOException {
    try (InputStream in = jar.getInputStream(entry)) {
      return of(in, OneLine.of(entry.getName(), 200), limit);
    }
  }

  static byte[] of(InputStream in, String name, int limit) throws IOException {
    byte[] bytes = in.readNBytes(limit + 1);
    if (bytes.length > limit) {
      throw tooLarge(name, limit);
    }
    return bytes;
  }

  static OversizeException tooLarge(String name, int limit) {
    String most =
        limit < MEGABYTE
            ? String.format(Locale.ROOT, "%,d bytes", limit)
            : limit / MEGABYTE + " megabytes";
    return new OversizeException("its %s unpacks to more than %s".formatted(name, most));
  }
}
