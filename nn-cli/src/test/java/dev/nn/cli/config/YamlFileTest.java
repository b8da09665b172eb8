package dev.nn.cli.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.nn.cli.config.YamlFile.ConfigException;
import dev.nn.data.search.Space;
import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class YamlFileTest {

  @Test
  void readsEachForm() {
    Settings settings =
        YamlFile.parse(
                "a.yaml",
                """
                target: price
                without: [id, remark]
                type: {zip: category}
                quantiles: [0.1, 0.9]
                epochs: 20
                l2: 1e-4
                quick: true
                """)
            .settings();
    assertEquals(List.of("price"), settings.texts("target"));
    assertEquals(List.of("id", "remark"), settings.texts("without"));
    assertEquals(Map.of("zip", "category"), settings.pairs("type"));
    assertEquals(List.of(0.1, 0.9), settings.numbers("quantiles"));
    assertEquals(20, settings.whole("epochs").orElseThrow());
    assertEquals(1e-4, settings.values().get("l2"));
    assertTrue(settings.is("quick"));
  }

  @Test
  void readsPluginsWithTextsAndPlugins() {
    Settings settings =
        YamlFile.parse(
                "a.yaml",
                """
                optimizer: lookahead(inner=adam(beta1=0.8), label="a, b")
                schedules:
                  - step(every=10, factor=0.5)
                  - 'acme:stairs(unit="epochs: #1")'
                """)
            .settings();
    assertEquals(
        "lookahead(inner=adam(beta1=0.8), label=\"a, b\")",
        settings.text("optimizer").orElseThrow());
    assertEquals(
        List.of("step(every=10, factor=0.5)", "acme:stairs(unit=\"epochs: #1\")"),
        settings.texts("schedules"));
    assertEquals(
        List.of("step(every=10, factor=0.5)"),
        YamlFile.parse("a.yaml", "schedules: step(every=10, factor=0.5)")
            .settings()
            .texts("schedules"));
  }

  @Test
  void readsASpace() {
    YamlFile file =
        YamlFile.parse(
            "a.yaml",
            """
            search:
              trials: 5
              space:
                learning_rate: {from: 0.001, to: 0.1, scale: log}
                batch_size: {from: 16, to: 64}
                layers: [16 relu, 32 tanh]
                members: [1, 3]
            """);
    assertEquals(5, file.settings().whole("trials").orElseThrow());
    assertEquals(
        Space.empty()
            .logRange("learning_rate", 0.001, 0.1)
            .wholeRange("batch_size", 16, 64)
            .choice("layers", "16 relu", "32 tanh")
            .choice("members", 1, 3),
        file.space());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "target: a;epoch: 3 | a.yaml, line 2, column 1: ; 'epoch'; 'epochs'?",
        "epochs: many | a.yaml, line 1, column 9: ; epochs is 'many'; whole number",
        "epochs: [1] | a.yaml, line 1, column 9: ; epochs is a list; whole number",
        "epochs: {a: 1} | a.yaml, line 1, column 9: ; epochs is a mapping; whole number",
        "target: {a: b} | a.yaml, line 1, column 9: ; target is a mapping; a text",
        "target: [[a]] | a.yaml, line 1, column 10: ; target is a list; a text",
        "quantiles: {a: 1} | a.yaml, line 1, column 12: ; quantiles is a mapping; numbers",
        "type: [zip, category] | a.yaml, line 1, column 7: ; type is a list; {name: text}",
        "type: [zip=category] | a.yaml, line 1, column 7: ; type is a list; {name: text}",
        "transform: [a] | a.yaml, line 1, column 12: ; transform is a list; text by name",
        "type: {[a]: b} | a.yaml, line 1, column 8: ; a key is not a text",
        "type: {a: } | a.yaml, line 1, column 10: ; a has no value; remove",
        "type: {a: b, a: c} | a.yaml, line 1, column 14: ; 'a'; twice",
        "target: | a.yaml, line 1, column 8: ; target has no value; remove the key",
        "target: null | a.yaml, line 1, column 9: ; target has no value; in quotes; 'null'",
        "target: [a, null] | a.yaml, line 1, column 13: ; target has no value",
        "2024-01-01: 3 | a.yaml, line 1, column 1: ; '2024-01-01'; did you mean",
        "1: 3 | a.yaml, line 1, column 1: ; '1'; did you mean",
        "epochs: 2024-01-01 | a.yaml, line 1, column 9: ; '2024-01-01'; whole number",
        "epochs: 1.5 | a.yaml, line 1, column 9: ; '1.5'; whole number",
        "l2: .inf | a.yaml, line 1, column 5: ; '.inf'; a number",
        "quick: 1 | a.yaml, line 1, column 8: ; '1'; true or false",
        "search: [trials] | a.yaml, line 1, column 9: expected settings of the search",
        "search: 3 | a.yaml, line 1, column 9: expected settings of the search",
        "search: {space: [l1]} | a.yaml, line 1, column 17: expected values by setting",
        "search: {space: {learningrate: [1]}} | a.yaml, line 1, column 18: ; 'learningrate'; 'learning_rate'?",
        "search: {space: {l1: [[1]]}} | a.yaml, line 1, column 23: ; 'l1'; not a single",
        "search: {space: {l1: [null]}} | a.yaml, line 1, column 23: ; l1 has no value",
        "search: {space: {l1: []}} | a.yaml, line 1, column 22: ; 'l1' has no values",
        "search: {space: {l1: {from: [1], to: 2}}} | a.yaml, line 1, column 29: ; single value each",
        "search: {space: {l1: {from: , to: 2}}} | a.yaml, line 1, column 28: ; from has no value",
        "search: {space: {l1: {from: 1, to: 2, to: 3}}} | a.yaml, line 1, column 39: ; 'to'; twice",
        "search: {space: {l1: {from: 1, to: 9999999999}}} | a.yaml, line 1, column 36: ; 9999999999; up to 2147483647",
        "search: {space: {l1: {from: 2, to: 1}}} | a.yaml, line 1, column 22: ; 'l1'; from 2 to 1",
        "epochs: 0 | a.yaml, line 1, column 9: ; epochs is '0'; at least 1",
        "search: {space: {l1: {from: a, to: 2}}} | a.yaml, line 1, column 29: ; 'a'; a number",
        "target: a;target: b | a.yaml, line 2, column 1: ; 'target'; twice",
        "- a | a.yaml, line 1, column 1: expected settings",
        "search: {trial: 3} | a.yaml, line 1, column 10: ; 'trial'; 'trials'?",
        "search: {space: {l1: 3}} | a.yaml, line 1, column 22: ; 'l1' has no values; a list",
        "search: {space: {l1: {from: 1}}} | a.yaml, line 1, column 22: ; 'l1'; no from or",
        "search: {space: {l1: {from: 1, to: 2, scale: lg}}} | a.yaml, line 1, column 46: ; 'lg'; log or linear",
        "'target: \"a' | a.yaml, line 1, column 11: ; no YAML",
        "type: {a: [1]} | a.yaml, line 1, column 11: a is a list"
      })
  void saysWhereAndWhatIsWrong(String text, String parts) {
    ConfigException e =
        assertThrows(
            ConfigException.class, () -> YamlFile.parse("a.yaml", text.replace(';', '\n')));
    assertThat(e).hasMessageContainingAll(parts.split("; "));
  }

  /** The library would end by a StackOverflowError. */
  @ParameterizedTest
  @ValueSource(strings = {"[", "{a: ", "- "})
  void deepNestingIsRejected(String start) {
    String text = "search:\n  " + start.repeat(100_000);
    ConfigException e = assertThrows(ConfigException.class, () -> YamlFile.parse("a.yaml", text));
    assertThat(e).hasMessageContaining("within 16 others");
  }

  @Test
  void anEmptyFileHasNoSettings() {
    assertEquals(Map.of(), YamlFile.parse("a.yaml", "# nothing\n").settings().values());
  }

  /** A long value was copied again for each thousand of its characters. */
  @Test
  void aLongValueIsNotCopiedForEachOfItsParts() {
    String text = "target: price\nwithout: [" + "s".repeat(1_000_000) + "]\n";
    YamlFile.parse("a.yaml", text); // loads the classes
    var threads = (com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean();
    long before = threads.getThreadAllocatedBytes(Thread.currentThread().getId());
    YamlFile file = YamlFile.parse("a.yaml", text);
    long allocated = threads.getThreadAllocatedBytes(Thread.currentThread().getId()) - before;

    assertEquals(List.of("s".repeat(1_000_000)), file.settings().texts("without"));
    assertTrue(allocated < 100_000_000, allocated + " bytes were allocated");
  }
}
