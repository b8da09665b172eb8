package dev.nn.cli.commands;

/**
 * The level of the log on the standard error: warnings, or with {@code --verbose} more. The form of
 * the log is in {@code simplelogger.properties}.
 */
final class LogLevel {

  /** The property that SLF4J's simple logger reads when the first logger is made. */
  static final String PROPERTY = "org.slf4j.simpleLogger.log.dev.nn";

  private LogLevel() {}

  /** Sets the level of all loggers that are not made yet; a start makes none before. */
  static void set(boolean verbose) {
    if (verbose) {
      System.setProperty(PROPERTY, "info");
    }
  }
}
