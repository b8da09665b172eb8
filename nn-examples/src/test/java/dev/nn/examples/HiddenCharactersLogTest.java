package dev.nn.examples;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import dev.nn.data.Table;
import dev.nn.data.csv.Csv;
import dev.nn.data.model.Model;
import dev.nn.data.model.Recipe;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;

/** The log about data whose names and texts would steer a terminal. */
class HiddenCharactersLogTest {

  private static final String HIDDEN = "\u001b[2J\u0007\u009b\u202e\u2066";

  private final Logger nn = (Logger) LoggerFactory.getLogger("dev.nn");
  private final ListAppender<ILoggingEvent> log = new ListAppender<>();
  private final Level before = nn.getLevel();

  @TempDir Path folder;

  @BeforeEach
  void logEverything() {
    nn.setLevel(Level.TRACE);
    log.start();
    nn.addAppender(log);
  }

  @AfterEach
  void restore() {
    nn.detachAppender(log);
    nn.setLevel(before);
  }

  @Test
  void noLineHasThem() throws IOException {
    Table table = table("a~", "b~", "l~");
    Model model = Recipe.of("y" + HIDDEN).quick().training(t -> t.epochs(1)).train(table);
    model.evaluate(table("unknown~", "other~", "l~"));
    model.predict(table("a~", "far~", "l~"));

    List<String> lines = log.list.stream().map(ILoggingEvent::getFormattedMessage).toList();
    assertThat(lines)
        .anyMatch(line -> line.startsWith("Left out"))
        .anyMatch(line -> line.contains("all count as unseen"))
        .allSatisfy(line -> assertThat(line).doesNotContainPattern("[\\p{Cc}\u202e\u2066]"));
  }

  /** Returns rows with two categories, a name that is left out, two labels, and numbers. */
  private Table table(String one, String two, String label) throws IOException {
    StringBuilder csv = new StringBuilder("c~,name~,x~,y~\n");
    for (int i = 0; i < 60; i++) {
      csv.append(
          "%s,n~%s,%s,%s%s\n".formatted(i % 2 == 0 ? one : two, i, i % 7 * 0.5, label, i / 2 % 2));
    }
    Path file = folder.resolve("rows.csv");
    Files.writeString(file, csv.toString().replace("~", HIDDEN));
    return Csv.of(file).read();
  }
}
