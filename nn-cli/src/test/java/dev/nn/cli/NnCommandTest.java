package dev.nn.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NnCommandTest {

  @Test
  void printsHelpWithoutArguments() {
    Run run = Run.of();
    assertEquals(0, run.status());
    assertTrue(run.out().startsWith("Usage: nn "), run.out());
    assertEquals(Run.of("--help"), run);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "plugin | nn: ; 'plugin'; did you mean plugins?; see nn --help",
        "plugins --jsn | nn plugins: ; '--jsn'; did you mean --json?; see nn plugins --help",
        "train --traget=y | nn train: ; '--traget'; did you mean --target?; see nn train --help",
        "update --model m t.csv | nn update: ; '--model'; as in nn update MODEL FILE"
      })
  void rejectsWrongUsageInOneLine(String arguments, String parts) {
    Run run = Run.of(arguments.split(" "));
    assertEquals(2, run.status());
    assertThat(run.err()).contains(parts.split("; ")).hasLineCount(1);
    assertEquals("", run.out());
  }

  @Test
  void anOptionOfOtherLettersIsNotMeant() {
    assertThat(Run.of("train", "t.csv", "--save", "F").err()).doesNotContain("--names");
    assertThat(Run.of("train", "t.csv", "--to", "F").err()).doesNotContain("--l1");
  }

  @Test
  void failsInOneLine() {
    Run run = Run.of("plugins", "--plugins", "nowhere");
    assertEquals(1, run.status());
    assertEquals(1, run.err().lines().count(), run.err());
    assertThat(run.err()).contains("nn plugins: ", "no plug-in folder");
  }

  @Test
  void showsThePlaceOfAnErrorIfAsked() {
    Run run = Run.of("plugins", "--plugins", "nowhere", "--verbose");
    assertTrue(run.err().contains("\tat dev.nn.core.plugins.PluginDirectory"), run.err());
  }

  @Test
  void printsJson() {
    Run run = Run.of("plugins", "--json");
    assertTrue(
        run.out().startsWith("{\"plugins\":[{\"kind\":\"activation\""), run.out().substring(0, 80));
  }
}
