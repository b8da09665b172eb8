package dev.nn.cli;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.PatternLayout;
import ch.qos.logback.classic.spi.Configurator;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.ConsoleAppender;
import ch.qos.logback.core.encoder.LayoutWrappingEncoder;
import ch.qos.logback.core.spi.ContextAwareBase;
import dev.nn.cli.config.CommandWords;

/**
 * The settings of the log: warnings on the standard error, a line each. In Java, since reading an
 * XML file takes a third of the time of a short command.
 */
public final class LogFormat extends ContextAwareBase implements Configurator {

  @Override
  public ExecutionStatus configure(LoggerContext context) {
    PatternLayout words = new Words();
    words.setContext(context);
    words.setPattern("%-5level %msg%n");
    words.start();
    LayoutWrappingEncoder<ILoggingEvent> line = new LayoutWrappingEncoder<>();
    line.setContext(context);
    line.setLayout(words);
    line.start();
    ConsoleAppender<ILoggingEvent> appender = new ConsoleAppender<>();
    appender.setContext(context);
    appender.setTarget("System.err");
    appender.setEncoder(line);
    appender.start();
    context.getLogger("ROOT").setLevel(Level.WARN);
    context.getLogger("ROOT").addAppender(appender);
    return ExecutionStatus.DO_NOT_INVOKE_NEXT_IF_ANY;
  }

  /** Lines in the words of the command. */
  private static final class Words extends PatternLayout {

    @Override
    public String doLayout(ILoggingEvent event) {
      return CommandWords.of(super.doLayout(event));
    }
  }
}
