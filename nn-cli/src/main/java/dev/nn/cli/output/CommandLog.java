package dev.nn.cli.output;

import dev.nn.api.text.VisibleText;
import dev.nn.core.messages.Message;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.ILoggerFactory;
import org.slf4j.IMarkerFactory;
import org.slf4j.Logger;
import org.slf4j.Marker;
import org.slf4j.event.Level;
import org.slf4j.helpers.BasicMarkerFactory;
import org.slf4j.helpers.LegacyAbstractLogger;
import org.slf4j.helpers.MessageFormatter;
import org.slf4j.helpers.NOPMDCAdapter;
import org.slf4j.spi.MDCAdapter;
import org.slf4j.spi.SLF4JServiceProvider;

/** The command's loggers; SLF4J finds them. Libraries other than nn log only warnings. */
public final class CommandLog implements SLF4JServiceProvider {

  private static final String VERSION = "2.0.99"; // any SLF4J 2.0, as its documentation requires
  private static final String OWN = "dev.nn";

  /** Loggers whose notes and warnings commands print or return themselves. */
  private static final Set<String> NOTES =
      Set.of(
          "dev.nn.data.model.Recipe",
          "dev.nn.data.model.ModelPredictor",
          "dev.nn.data.preprocessing.PreprocessingSpec");

  private static final ThreadLocal<@Nullable List<String>> TAKEN = new ThreadLocal<>();

  private static volatile Level level = Level.WARN;

  private final Map<String, Logger> loggers = new ConcurrentHashMap<>();
  private final IMarkerFactory markers = new BasicMarkerFactory();
  private final MDCAdapter contexts = new NOPMDCAdapter();

  /** Sets the level for nn's own loggers: warnings, or more with {@code --verbose}. */
  public static void set(boolean verbose) {
    level = verbose ? Level.INFO : Level.WARN;
  }

  /** The warnings of this thread until the close, which are then not printed. */
  public static final class TakenWarnings implements AutoCloseable {

    private final List<String> lines = new ArrayList<>();

    /** Begins to take the warnings. */
    public TakenWarnings() {
      TAKEN.set(lines);
    }

    public List<String> lines() {
      return List.copyOf(lines);
    }

    @Override
    public void close() {
      TAKEN.remove();
    }
  }

  static boolean isEnabled(String logger, Level asked) {
    Level least = logger.startsWith(OWN) ? level : Level.WARN;
    boolean note = least == Level.WARN && NOTES.contains(logger);
    return asked.toInt() >= (note ? Level.ERROR : least).toInt();
  }

  @Override
  public ILoggerFactory getLoggerFactory() {
    return name -> loggers.computeIfAbsent(name, LineLogger::new);
  }

  @Override
  public IMarkerFactory getMarkerFactory() {
    return markers;
  }

  @Override
  public MDCAdapter getMDCAdapter() {
    return contexts;
  }

  @Override
  public String getRequestedApiVersion() {
    return VERSION;
  }

  @Override
  public void initialize() {}

  /** Writes a line for each message. */
  private static final class LineLogger extends LegacyAbstractLogger {

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
      Object[] flags =
          arguments == null
              ? new Object[0]
              : Arrays.stream(arguments)
                  .map(part -> part instanceof Message both ? both.command() : part)
                  .toArray();
      String words = VisibleText.of(MessageFormatter.basicArrayFormat(message, flags));
      List<String> taken = TAKEN.get();
      if (taken != null && level == Level.WARN) {
        taken.add(words);
        return;
      }
      StringWriter text = new StringWriter();
      PrintWriter lines = new PrintWriter(text);
      lines.println(level + (level.toString().length() < WIDTH ? "  " : " ") + words);
      if (cause != null) {
        cause.printStackTrace(lines);
      }
      System.err.print(
          VisibleText.ofLines(text.toString())); // in one piece, because threads log concurrently
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
}
