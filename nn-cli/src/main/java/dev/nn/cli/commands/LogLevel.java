package dev.nn.cli.commands;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import org.slf4j.LoggerFactory;

/** The level of the log on the standard error: warnings, or with {@code --verbose} more. */
final class LogLevel {

  private LogLevel() {}

  static void set(boolean verbose) {
    if (verbose && LoggerFactory.getLogger("dev.nn") instanceof Logger log) {
      log.setLevel(Level.INFO);
    }
  }
}
