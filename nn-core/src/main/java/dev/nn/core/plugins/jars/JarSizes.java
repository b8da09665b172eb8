package dev.nn.core.plugins.jars;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.regex.Pattern;

/** The limits of those parts of a jar that Java reads into memory as a whole. */
final class JarSizes {

  /** Bytes of a manifest, an index or a list of signatures. */
  static final int LARGEST_LIST = 4 << 20;

  /** Bytes of a class file. */
  static final int LARGEST_CLASS = 16 << 20;

  /** Bytes of all lists in a jar. */
  static final int LARGEST_SUM = 64 << 20;

  /** Bytes of the directory, enough for some 300,000 entries. */
  private static final int LARGEST_DIRECTORY = 32 << 20;

  private static final Pattern LIST =
      Pattern.compile(
          "(META-INF/(versions/\\d+/)?)?module-info\\.class"
              + "|META-INF/(MANIFEST\\.MF|INDEX\\.LIST|[^/]+\\.(SF|RSA|DSA|EC))",
          Pattern.CASE_INSENSITIVE);

  private JarSizes() {}

  /** Refuses a jar with more entries than fit into memory. */
  static void checkDirectory(Path jar) throws IOException {
    long size = EndRecord.directorySize(jar);
    if (size < 0 || size > LARGEST_DIRECTORY) {
      throw new OversizeException(
          String.format(
              Locale.ROOT,
              "its directory of entries has %,d bytes, and %,d are allowed",
              size,
              LARGEST_DIRECTORY));
    }
  }

  /** Refuses an entry that is too large; classes by the stated size, which a loader reads. */
  static void check(JarFile jar) throws IOException {
    long sum = 0;
    for (JarEntry entry : (Iterable<JarEntry>) jar.stream()::iterator) {
      String name = entry.getName();
      if (name.endsWith(".class") && entry.getSize() > LARGEST_CLASS) {
        throw Contents.tooLarge(OneLine.of(name, 200), LARGEST_CLASS);
      } else if (LIST.matcher(name).matches()) {
        sum += Contents.of(jar, entry, LARGEST_LIST).length;
      } else if (isServicesFile(name)) {
        sum += ServicesFile.checkedSize(jar, entry);
      }
      if (sum > LARGEST_SUM) {
        throw Contents.tooLarge(ServicesFile.FOLDER + " and the like", LARGEST_SUM);
      }
    }
  }

  private static boolean isServicesFile(String name) {
    return name.startsWith(ServicesFile.FOLDER + "dev.nn.") && !name.endsWith("/");
  }
}
