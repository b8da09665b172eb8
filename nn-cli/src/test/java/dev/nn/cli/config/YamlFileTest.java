package dev.nn.cli.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

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
    assertEquals(1e-4, settings.number("l2").orElseThrow());
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
        new SpaceEntry(List.of(), 0.001, 0.1, false, true), file.space().get("learning_rate"));
    assertEquals(new SpaceEntry(List.of(), 16, 64, true, false), file.space().get("batch_size"));
    assertEquals(List.of("16 relu", "32 tanh"), file.space().get("layers").choices());
    assertEquals(List.of(1, 3), file.space().get("members").choices());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "target: a;epoch: 3 | a.yaml, line 2, column 1: ; 'epoch'; 'epochs'?",
        "epochs: many | a.yaml, line 1, column 9: ; epochs is 'many'; whole number",
        "epochs: [1] | a.yaml, line 1, column 9: ; no single value; whole number",
        "target: a;target: b | a.yaml, line 2, column 1: ; 'target'; twice",
        "- a | a.yaml, line 1, column 1: expected settings",
        "search: {trial: 3} | a.yaml, line 1, column 10: ; 'trial'; 'trials'?",
        "search: {space: {l1: 3}} | a.yaml, line 1, column 22: ; 'l1' has no values; a list",
        "search: {space: {l1: {from: 1}}} | a.yaml, line 1, column 22: ; 'l1'; no from or",
        "search: {space: {l1: {from: 1, to: 2, scale: lg}}} | a.yaml, line 1, column 46: ; 'lg'; log or linear",
        "'target: \"a' | a.yaml, line 1, column 11: ; no YAML",
        "type: {a: [1]} | a.yaml, line 1, column 11: a is no single value"
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
  void deepNestingIsRefused(String start) {
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
