package dev.nn.cli.log;

import dev.nn.api.text.VisibleText;
import dev.nn.cli.config.CommandWords;
import java.io.PrintWriter;
import java.io.StringWriter;
import org.jspecify.annotations.Nullable;
import org.slf4j.Marker;
import org.slf4j.event.Level;
import org.slf4j.helpers.LegacyAbstractLogger;
import org.slf4j.helpers.MessageFormatter;

/** A logger that writes a line for each message. */
final class LineLogger extends LegacyAbstractLogger {

  private static final long serialVersionUID = 1;

  private static final int WIDTH = "ERROR".length();

  LineLogger(String name) {
    this.name = name;
  }

  @Override
  protected void handleNormalizedLoggingCall(
      Level level,
      @Nullable Marker marker,
      @Nullable String message,
      @Nullable Object @Nullable [] arguments,
      @Nullable Throwable cause) {
    StringWriter text = new StringWriter();
    PrintWriter lines = new PrintWriter(text);
    String words = VisibleText.of(MessageFormatter.basicArrayFormat(message, arguments));
    lines.println(
        CommandWords.of(level + (level.toString().length() < WIDTH ? "  " : " ") + words));
    if (cause != null) {
      cause.printStackTrace(lines);
    }
    System.err.print(
        VisibleText.ofLines(text.toString())); // in one piece, for threads log side by side
    System.err.flush();
  }

  @Override
  protected @Nullable String getFullyQualifiedCallerName() {
    return null;
  }

  @Override
  public boolean isTraceEnabled() {
    return CommandLog.isEnabled(name, Level.TRACE);
  }

  @Override
  public boolean isDebugEnabled() {
    return CommandLog.isEnabled(name, Level.DEBUG);
  }

  @Override
  public boolean isInfoEnabled() {
    return CommandLog.isEnabled(name, Level.INFO);
  }

  @Override
  public boolean isWarnEnabled() {
    return CommandLog.isEnabled(name, Level.WARN);
  }

  @Override
  public boolean isErrorEnabled() {
    return CommandLog.isEnabled(name, Level.ERROR);
  }
}
