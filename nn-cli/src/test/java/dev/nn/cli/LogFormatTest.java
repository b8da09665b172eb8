package dev.nn.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.util.LogbackMDCAdapter;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class LogFormatTest {

  @Test
  void warningsAreLinesInTheWordsOfTheCommand() {
    PrintStream before = System.err;
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    LoggerContext context = new LoggerContext();
    context.setMDCAdapter(new LogbackMDCAdapter());
    try {
      System.setErr(new PrintStream(bytes, true, StandardCharsets.UTF_8));
      new LogFormat().configure(context);
      context.getLogger("a").info("nothing");
      context.getLogger("a").warn("left out, as leaveOut(\"{}\") does", "id");
    } finally {
      System.setErr(before);
      context.stop();
    }
    assertEquals(
        "WARN  left out, as --without 'id' does\n", bytes.toString(StandardCharsets.UTF_8));
  }
}
