package dev.nn.cli.output;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.nn.cli.output.CommandLog.TakenWarnings;
import dev.nn.core.messages.Message;
import dev.nn.data.model.Recipe;
import dev.nn.data.preprocessing.PreprocessingSpec;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

class CommandLogTest {

  private final Logger log = LoggerFactory.getLogger("dev.nn.CommandLogTest");

  @AfterEach
  void warnAlone() {
    CommandLog.set(false);
  }

  @Test
  void warningsAreLinesInTheWordsOfTheCommand() {
    String lines =
        logged(
            () -> {
              log.info("nothing");
              log.warn("left out, as {} does", new Message("leaveOut(\"id\")", "--without id"));
              log.error("lost");
            });

    assertThat(lines).contains("WARN  left out", "as --without id does", "ERROR lost");
  }

  @Test
  void moreOfNnAloneIsLoggedIfAsked() {
    CommandLog.set(true);

    assertTrue(log.isInfoEnabled());
    assertFalse(log.isDebugEnabled());
    assertFalse(LoggerFactory.getLogger("other").isInfoEnabled());
    assertEquals("INFO  2 rows of 3\n", logged(() -> log.info("{} rows of {}", 2, 3)));
  }

  @ParameterizedTest
  @ValueSource(classes = {Recipe.class, PreprocessingSpec.class})
  void notesOfModelsAreLeftToTheCommandsThatPrintThem(Class<?> source) {
    Logger notes = LoggerFactory.getLogger(source);

    assertEquals("", logged(() -> notes.warn("a note")));
    CommandLog.set(true);
    assertEquals("WARN  a note\n", logged(() -> notes.warn("a note")));
  }

  @Test
  void warningsCanBeTakenInsteadOfPrinted() {
    String lines =
        logged(
            () -> {
              try (TakenWarnings warnings = new TakenWarnings()) {
                log.warn("row {}", 2);
                log.error("lost");
                assertEquals(List.of("row 2"), warnings.lines());
              }
              log.warn("row 3");
            });

    assertEquals("ERROR lost\nWARN  row 3\n", lines);
  }

  @Test
  void aCauseFollowsItsMessage() {
    String lines = logged(() -> log.warn("failed", new IllegalStateException("the cause")));

    assertTrue(
        lines.startsWith("WARN  failed\njava.lang.IllegalStateException: the cause\n\tat "), lines);
  }

  @Test
  void aNameHasOneLogger() {
    assertSame(log, LoggerFactory.getLogger("dev.nn.CommandLogTest"));
  }

  private static String logged(Runnable messages) {
    PrintStream before = System.err;
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try {
      System.setErr(new PrintStream(bytes, true, StandardCharsets.UTF_8));
      messages.run();
    } finally {
      System.setErr(before);
    }
    return bytes.toString(StandardCharsets.UTF_8);
  }
}
