package dev.nn.cli.config;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.nn.core.messages.Message;
import dev.nn.data.model.Setting;
import dev.nn.data.text.Remedy;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class FlagsTest {

  @Test
  void everyFormIsAFlag() {
    Settings settings =
        Settings.NONE
            .with("layers", "8 relu -> 4 tanh")
            .with("learning_rate", 0.01)
            .with("epochs", 7L)
            .with("quick", true)
            .with("strict", false)
            .with("target", List.of("a", "b"))
            .with("quantiles", List.of(0.1, 0.9))
            .with("type", new LinkedHashMap<>(Map.of("zip", "category")))
            .with("positive", "-1");

    assertEquals(
        Optional.of(
            " --layers '8 relu -> 4 tanh' --learning-rate 0.01 --epochs 7 --quick --target a,b --quantiles 0.1,0.9 --type zip=category --positive=-1"),
        Flags.line(settings));
  }

  /** What the library advises, a shell can type. */
  @Test
  void theFlagsOfRemediesExist() {
    List<Message> remedies =
        List.of(
            Remedy.MISSING,
            Remedy.BALANCED,
            Remedy.VALIDATION,
            Remedy.CLASSIFICATION,
            Remedy.without("a b"),
            Remedy.leaveOut("a b"),
            Remedy.missing("-9"),
            Remedy.number("a b"),
            Remedy.category("a b"),
            Remedy.number("a, b"),
            Remedy.encodedNumber("a b"),
            Remedy.encodedCategory("a b"),
            Remedy.regression("a b"),
            Remedy.classification("a b"),
            Remedy.setting("separator", "';'"),
            Remedy.setting("members", "1"));
    for (Message remedy : remedies) {
      String[] words = remedy.command().replace("'", "").split(" ", 2);
      Setting setting =
          Keys.all().stream()
              .filter(each -> Flags.of(each).equals(words[0]))
              .findFirst()
              .orElseThrow(() -> new AssertionError(remedy.command()));
      if (words.length == 2) {
        setting.parse(words[1]);
      }
    }
  }

  @Test
  void schedulesAreSplitOutsideTheirHyperparameters() {
    List<String> schedules =
        List.of("step(every=10, factor=0.5)", "acme:stairs(unit=\"a, b)\")", "cosine");
    Settings settings = Settings.NONE.with("schedules", schedules);

    assertEquals(
        Optional.of(" --schedules 'step(every=10, factor=0.5),acme:stairs(unit=\"a, b)\"),cosine'"),
        Flags.line(settings));
    assertEquals(
        schedules,
        Keys.of("schedules")
            .form()
            .parse("step(every=10, factor=0.5), acme:stairs(unit=\"a, b)\") ,cosine"));
  }

  @Test
  void namesWithCommasAreInDoubleQuotes() {
    Settings settings =
        Settings.NONE
            .with("target", List.of("Price, EUR", "say \"a\"", " b"))
            .with("type", Map.of("a,b=c", "category"))
            .with("transform", Map.of("a,b=c", "clip(low=1,high=2)"));

    assertEquals(
        Optional.of(
            " --target '\"Price, EUR\",\"say \"\"a\"\"\",\" b\"' --type '\"a,b=c\"=category' --transform '\"a,b=c\"=clip(low=1,high=2)'"),
        Flags.line(settings));
  }

  @Test
  void valuesThatNoFlagReadsBackAreRejected() {
    assertEquals(Optional.empty(), Flags.line(Settings.NONE.with("without", List.of())));
    assertEquals(
        Optional.empty(), Flags.line(Settings.NONE.with("type", Map.of("a", "b=category"))));
  }

  @Test
  void wordsAreQuotedForAShell() {
    assertEquals("houses.csv", Flags.quoted("houses.csv"));
    assertEquals("'it'\\''s $HOME'", Flags.quoted("it's $HOME"));
    assertEquals("''", Flags.quoted(""));
    assertEquals("$'a\\n\\u001b\\u202e\\\\n\\'b'", Flags.quoted("a\n\u001b\u202e\\n'b"));
    assertEquals("./-x.csv", Flags.path("-x.csv"));
    assertEquals("'./@a b.csv'", Flags.path("@a b.csv"));
  }
}
