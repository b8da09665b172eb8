package dev.nn.core.plugins.jars;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/** A reader of services files, which list classes of plug-ins. */
public final class ServicesFile {

  /** The folder of these files in a jar. */
  public static final String FOLDER = "META-INF/services/";

  private static final int MOST_BYTES = 1 << 20;
  private static final int MOST_NAMES = 1000;
  private static final int LONGEST_NAME = 1000;

  private ServicesFile() {}

  /**
   * Returns the names of classes in a file, in its order, legal or not.
   *
   * @throws OversizeException if it is larger, has more names or longer ones than any plug-in needs
   */
  public static Set<String> names(InputStream in, String file) throws IOException {
    return names(Contents.of(in, file, MOST_BYTES), file);
  }

  /** Returns the names in the services file of a jar; as {@link #names(InputStream, String)}. */
  static Set<String> names(ZipFile jar, ZipEntry file) throws IOException {
    return names(Contents.of(jar, file, MOST_BYTES), OneLine.of(file.getName(), 200));
  }

  /** Returns the unpacked size of a services file that is small enough. */
  static int checkedSize(ZipFile jar, ZipEntry file) throws IOException {
    byte[] bytes = Contents.of(jar, file, MOST_BYTES);
    names(bytes, OneLine.of(file.getName(), 200));
    return bytes.length;
  }

  private static Set<String> names(byte[] bytes, String file) throws OversizeException {
    String text = new String(bytes, StandardCharsets.UTF_8);
    Set<String> names = new LinkedHashSet<>();
    for (String line : text.replace('\r', '\n').split("\n", -1)) {
      int comment = line.indexOf('#');
      String name = (comment < 0 ? line : line.substring(0, comment)).strip();
      if (name.length() > LONGEST_NAME) {
        throw new OversizeException(
            "its %s has a name of %s characters, and %s are allowed"
                .formatted(file, name.length(), LONGEST_NAME));
      }
      if (!name.isEmpty() && names.add(name) && names.size() > MOST_NAMES) {
        throw new OversizeException("its %s has more than %s names".formatted(file, MOST_NAMES));
      }
    }
    return names;
  }
}
