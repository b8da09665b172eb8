package dev.nn.benchmarks.contest;

import java.security.CodeSource;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The version of a library, from the name of its jar. */
public final class JarVersion {

  private static final Pattern NAME = Pattern.compile(".*?-(\\d.*)\\.jar");

  private JarVersion() {}

  /** Returns the version of the jar that a class came from. */
  public static String of(Class<?> type) {
    CodeSource source = type.getProtectionDomain().getCodeSource();
    String path = source == null ? "" : source.getLocation().getPath();
    Matcher name = NAME.matcher(path.substring(path.lastIndexOf('/') + 1));
    return name.matches() ? name.group(1) : "of unknown version";
  }
}
