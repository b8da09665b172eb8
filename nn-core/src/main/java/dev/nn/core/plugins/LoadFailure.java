package dev.nn.core.plugins;

import dev.nn.api.text.VisibleText;
import java.util.ServiceConfigurationError;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The words for a provider that could not be loaded: the cause and the remedy. */
final class LoadFailure {

  private static final Pattern CLASS_FILE = Pattern.compile("class file version (\\d+)");

  /** Java 17 writes class files of version 61 = 44 + 17. */
  private static final int CLASS_FILE_OF_JAVA_0 = 44;

  private static final int DEEPEST = 10;

  private LoadFailure() {}

  /** Describes a failure in a line. */
  static String describe(Throwable failure) {
    StringBuilder message = new StringBuilder(words(failure));
    Throwable root = failure;
    for (int depth = 0; depth < DEEPEST && root.getCause() != null; depth++) {
      root = root.getCause();
      message.append(", because of ").append(words(root));
    }
    String remedy = remedy(root, failure, String.valueOf(root.getMessage()));
    return VisibleText.of(remedy.isEmpty() ? message : message + "; " + remedy);
  }

  private static String words(Throwable failure) {
    boolean ours =
        failure instanceof ServiceConfigurationError || failure instanceof PluginException;
    return String.valueOf(ours ? failure.getMessage() : failure);
  }

  private static String remedy(Throwable root, Throwable failure, String message) {
    if (root instanceof UnsupportedClassVersionError) {
      return newerJava(message);
    }
    if (root instanceof ClassNotFoundException || root instanceof NoClassDefFoundError) {
      return message.replace('/', '.').startsWith("dev.nn.core.")
          ? "put the plug-in on the class path: nn-core is not shared with a plug-in folder"
          : "add the library with " + message.replace('/', '.') + " beside the plug-in";
    }
    if (root instanceof NoSuchMethodException || root instanceof IllegalAccessException) {
      return "make the class public, with a public constructor without arguments";
    }
    if (root instanceof LinkageError) {
      return "build the plug-in again, against this version of nn and of its libraries";
    }
    if (root instanceof ServiceConfigurationError) {
      return message.endsWith(" not found")
          ? "mend the name in META-INF/services, or add the class to the jar"
          : message.endsWith(" not a subtype")
              ? "let the class implement the interface whose services file lists it"
              : "mend the services file, which is UTF-8 without a byte order mark, or remove the jar";
    }
    return failure instanceof PluginException ? "" : "mend the class, or remove the jar";
  }

  private static String newerJava(String message) {
    Matcher version = CLASS_FILE.matcher(message);
    int here = Runtime.version().feature();
    return version.find()
        ? "it is compiled for Java %s, and this is Java %s: run on a newer Java, or compile with --release %s"
            .formatted(Integer.parseInt(version.group(1)) - CLASS_FILE_OF_JAVA_0, here, here)
        : "run on a newer Java, or compile with --release " + here;
  }
}
