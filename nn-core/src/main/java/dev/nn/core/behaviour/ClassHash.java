package dev.nn.core.behaviour;

import dev.nn.core.files.Sha256;
import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.net.URLConnection;
import java.util.Arrays;
import java.util.List;

/**
 * The SHA-256 of a plug-in's class file. It covers the class and not its jar, because the jar
 * contains its build time and may contain a whole program.
 */
public final class ClassHash {

  private static final ClassValue<String> KNOWN =
      new ClassValue<>() {
        @Override
        protected String computeValue(Class<?> type) {
          return compute(type);
        }
      };

  private ClassHash() {}

  /** Returns 64 hexadecimal digits, or an empty text if the class has no file. */
  public static String of(Class<?> type) {
    return KNOWN.get(type);
  }

  /**
   * Returns the hash of a class with all classes nested in it, such as the class for a listener's
   * run; empty if one of them has no file.
   */
  public static String ofNest(Class<?> type) {
    Sha256 all = new Sha256();
    try {
      List<String> hashes =
          Arrays.stream(type.getNestHost().getNestMembers()).map(ClassHash::of).sorted().toList();
      if (hashes.contains("")) {
        return "";
      }
      hashes.forEach(all::add);
    } catch (LinkageError e) {
      return ""; // one of them needs a class that is missing
    }
    return all.hex();
  }

  private static String compute(Class<?> type) {
    String name = type.getName();
    URL file = type.getResource(name.substring(name.lastIndexOf('.') + 1) + ".class");
    if (file == null) {
      return "";
    }
    try {
      URLConnection connection = file.openConnection();
      connection.setUseCaches(false); // a cached jar stays open after its class loader is closed
      try (InputStream in = connection.getInputStream()) {
        return new Sha256().add(in.readAllBytes()).hex();
      }
    } catch (IOException e) {
      return "";
    }
  }
}
