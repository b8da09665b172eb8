package dev.nn.cli.log;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.ILoggerFactory;
import org.slf4j.IMarkerFactory;
import org.slf4j.Logger;
import org.slf4j.event.Level;
import org.slf4j.helpers.BasicMarkerFactory;
import org.slf4j.helpers.NOPMDCAdapter;
import org.slf4j.spi.MDCAdapter;
import org.slf4j.spi.SLF4JServiceProvider;

/** The loggers of the command, found by SLF4J. Other libraries than nn log warnings alone. */
public final class CommandLog implements SLF4JServiceProvider {

  private static final String VERSION = "2.0.99"; // any of SLF4J 2.0, as its documentation asks
  private static final String OWN = "dev.nn";

  private static volatile Level level = Level.WARN;

  private final Map<String, Logger> loggers = new ConcurrentHashMap<>();
  private final IMarkerFactory markers = new BasicMarkerFactory();
  private final MDCAdapter contexts = new NOPMDCAdapter();

  /** Sets the level of nn's own loggers: warnings, or with {@code --verbose} more. */
  public static void set(boolean verbose) {
    level = verbose ? Level.INFO : Level.WARN;
  }

  static boolean isEnabled(String logger, Level asked) {
    Level least = logger.startsWith(OWN) ? level : Level.WARN;
    return asked.toInt() >= least.toInt();
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
}
