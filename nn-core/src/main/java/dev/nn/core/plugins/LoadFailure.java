package dev.nn.core.plugins;

import dev.nn.core.plugins.jars.OneLine;
import java.util.ServiceConfigurationError;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The words for a provider that could not be loaded: the cause and the remedy. */
final class LoadFailure {

  private static final Pattern CLASS_FILE = Pattern.compile("class file version (\\d+)");

  /** Java 17 writes class files of version 61 = 44 + 17. */
  private static final int CLASS_FILE_OF_JAVA_0 = 44;

  /** Causes may form a circle. */
  private static final int DEEPEST = 10;

  private static final int LONGEST = 500;
  private static final char MARK = '\uFEFF';

  private LoadFailure() {}

  /** Describes a failure in a line, even if its exception fails to describe itself. */
  static String describe(Throwable failure) {
    StringBuilder message = new StringBuilder(words(failure));
    Throwable root = failure;
    for (int depth = 0; depth < DEEPEST; depth++) {
      Throwable cause = cause(root);
      if (cause == null) {
        break;
      }
      root = cause;
      message.append(", because of ").append(words(root));
    }
    String remedy = remedy(root, failure);
    return remedy.isEmpty() ? message.toString() : message + "; " + remedy;
  }

  private static @Nullable Throwable cause(Throwable failure) {
    try {
      return failure.getCause();
    } catch (Throwable e) {
      return null; // a stranger's exception
    }
  }

  private static String words(Throwable failure) {
    boolean ours =
        failure instanceof ServiceConfigurationError || failure instanceof PluginException;
    return OneLine.of(ours ? message(failure) : text(failure), LONGEST);
  }

  private static String text(Throwable failure) {
    try {
      return failure.toString();
    } catch (Throwable e) {
      return failure.getClass().getName();
    }
  }

  private static String message(Throwable failure) {
    try {
      return String.valueOf(failure.getMessage());
    } catch (Throwable e) {
      return "";
    }
  }

  private static String remedy(Throwable root, Throwable failure) {
    String message = message(root);
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
    if (root instanceof ServiceConfigurationError && message.indexOf(MARK) >= 0) {
      return "save the services file as UTF-8 without a byte order mark, which stands before its first name";
    }
    if (root instanceof ServiceConfigurationError && failure == root) {
      return "mend the services file, or remove the jar";
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
