package dev.nn.core.plugins;

import java.util.ServiceConfigurationError;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The words for a provider that could not be loaded: the cause and the remedy. */
final class LoadFailure {

  private static final Pattern CLASS_FILE = Pattern.compile("class file version (\\d+)");

  /** Java 17 writes class files of version 61 = 44 + 17. */
  private static final int CLASS_FILE_OF_JAVA_0 = 44;

  private LoadFailure() {}

  static String describe(Throwable failure) {
    String message = words(failure);
    Throwable root = failure;
    while (root.getCause() != null) {
      root = root.getCause();
      message += ", because of " + words(root);
    }
    String remedy = remedy(root);
    return remedy.isEmpty() ? message : message + "; " + remedy;
  }

  private static String words(Throwable failure) {
    return failure instanceof ServiceConfigurationError || failure instanceof PluginException
        ? String.valueOf(failure.getMessage())
        : failure.toString();
  }

  private static String remedy(Throwable root) {
    String message = String.valueOf(root.getMessage());
    if (root instanceof UnsupportedClassVersionError) {
      return newerJava(message);
    }
    if (root instanceof ClassNotFoundException || root instanceof NoClassDefFoundError) {
      if (message.replace('/', '.').startsWith("dev.nn.core.")) {
        return "put the plug-in on the class path: nn-core is not shared with a plug-in folder";
      }
      return "add the library with " + message.replace('/', '.') + " beside the plug-in";
    }
    if (root instanceof NoSuchMethodException || root instanceof IllegalAccessException) {
      return "make the class public, with a public constructor without arguments";
    }
    if (root instanceof LinkageError) {
      return "build the plug-in again, against this version of nn and of its libraries";
    }
    if (root instanceof ServiceConfigurationError && message.endsWith(" not found")) {
      return "mend the name in META-INF/services, or add the class to the jar";
    }
    if (root instanceof ServiceConfigurationError && message.endsWith(" not a subtype")) {
      return "let the class implement the interface whose services file lists it";
    }
    return "";
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
