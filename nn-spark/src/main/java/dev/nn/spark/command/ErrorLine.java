package dev.nn.spark.command;

import java.io.FileNotFoundException;
import java.util.stream.Collectors;

/** One line for an error: the message of its cause, out of what Spark wraps about it. */
final class ErrorLine {

  private ErrorLine() {}

  /** Returns the line of an error. */
  static String of(Throwable error) {
    Throwable cause = cause(error);
    String message = cause.getMessage();
    if (message == null || cause instanceof NullPointerException) {
      message = cause.toString();
    } else if (cause instanceof FileNotFoundException) {
      message = "there is no file " + message + "; check the path";
    }
    return message
        .lines()
        .map(String::strip)
        .takeWhile(line -> !line.startsWith("at ") && !line.equals("Driver stacktrace:"))
        .filter(line -> !line.isEmpty())
        .collect(Collectors.joining("; "));
  }

  /** Returns the error of nn among the causes, or the last of them. */
  private static Throwable cause(Throwable error) {
    Throwable last = error;
    for (Throwable each = error; each != null; each = each.getCause()) {
      boolean own =
          each instanceof IllegalArgumentException || each instanceof IllegalStateException;
      if (own && !each.getClass().getName().startsWith("org.apache.")) {
        return each;
      }
      last = each;
    }
    return last;
  }
}
