package dev.nn.cli.config;

import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.nn.fuzz.ByteMutation;
import dev.nn.fuzz.Reading;
import dev.nn.fuzz.TextMutation;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.Timeout.ThreadMode;
import org.junit.jupiter.api.io.TempDir;

/** Mutations of settings in YAML, and texts made to keep a parser busy. */
@Timeout(value = Reading.MINUTES, unit = TimeUnit.MINUTES, threadMode = ThreadMode.SEPARATE_THREAD)
class YamlMutationTest {

  private static final int TIMES = Reading.times(1000);

  private static final String YAML =
      """
      target: price
      without: [id, "re mark"]
      type: {zip: category}
      quantiles: [0.1, 0.9]
      optimizer: adam(beta1=0.8)
      schedules:
        - step(every=10, factor=0.5)
      search:
        trials: 20
        space:
          epochs: [10, 20]
          l2: {from: 1e-5, to: 1e-2, log: true}
      """;

  @TempDir Path folder;

  private final Reading reading =
      new Reading(List.of(YamlFile.ConfigException.class), m -> m.contains(".yaml"), 6000);

  @Test
  void texts() {
    TextMutation mutation =
        new TextMutation(
            Reading.seed(11),
            List.of("- ", "  ", "? ", "!!int ", "!x", "|\n", ">\n", "---\n", "<<: ", "&b *b", "@"));
    for (int i = 0; i < TIMES; i++) {
      String text = mutation.of(YAML);
      reading.of(2L * text.length(), text, () -> YamlFile.parse("a.yaml", text));
    }
    reading.requireBoth();
  }

  @Test
  void bytes() throws IOException {
    ByteMutation mutation = new ByteMutation(Reading.seed(12));
    Path file = folder.resolve("a.yaml");
    for (int i = 0; i < TIMES / 2; i++) {
      byte[] bytes = mutation.of(YAML.getBytes(StandardCharsets.UTF_8));
      Files.write(file, bytes);
      reading.of(
          bytes.length, new String(bytes, StandardCharsets.ISO_8859_1), () -> YamlFile.read(file));
    }
    reading.requireBoth();
  }

  /** Deep texts overflow the stack of a parser that calls itself for each level. */
  @Test
  void longTexts() {
    int most = 1 << 16;
    for (String part :
        List.of("[", "{", "- ", "? ", "a: {", "[a, ", "!!a ", "&a ", "*a ", "\"", "#", "a", " ")) {
      String text = "target: " + part.repeat(most / part.length());
      assertRejectedOrRead(text);
      assertRejectedOrRead(text.substring(8));
    }
    StringBuilder lines = new StringBuilder("a0: &a0 [x]\n");
    for (int i = 1; i < 40; i++) {
      lines.append("a%s: &a%s [%s]\n".formatted(i, i, ("*a" + (i - 1) + ", ").repeat(10)));
    }
    assertRejectedOrRead(lines.toString());
    String unknown = "x".repeat(most) + ": 1";
    String message =
        assertThrows(YamlFile.ConfigException.class, () -> YamlFile.parse("a.yaml", unknown))
            .getMessage();
    assertTrue(message.length() < 10_000, "a message of " + message.length());
  }

  private void assertRejectedOrRead(String text) {
    reading.of(2L * text.length(), text.substring(0, 30), () -> YamlFile.parse("a.yaml", text));
  }
}
