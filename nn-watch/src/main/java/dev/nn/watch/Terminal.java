package dev.nn.watch;

import java.io.Console;

/** The terminal of the program, if it has one. */
final class Terminal {

  private static final int USUAL_COLUMNS = 80;
  private static final int LEAST_COLUMNS = 20;

  private Terminal() {}

  /** Returns true for a terminal. Before JDK 22 any console is one; newer ones have to be asked. */
  @SuppressWarnings("SystemConsoleNull") // null is the answer of older JDKs
  static boolean isThere() {
    Console console = System.console();
    if (console == null) {
      return false;
    }
    try {
      return (boolean) Console.class.getMethod("isTerminal").invoke(console);
    } catch (ReflectiveOperationException e) {
      return true;
    }
  }

  static int columns() {
    return columns(System.getenv().getOrDefault("COLUMNS", ""));
  }

  static int columns(String text) {
    return text.matches("\\d{1,4}")
        ? Math.max(LEAST_COLUMNS, Integer.parseInt(text))
        : USUAL_COLUMNS;
  }
}
