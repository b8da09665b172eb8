package dev.nn.lab;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

class OptionsTest {

  private static final String USAGE =
      """
      Usage: bin/lab peers TREE [PATTERN] [OPTION ...]
        --rounds N        runs (7), not --turns
        --only NAMES      some
        --recipe NAME=JSON  one; repeatable
        --quick           short

      --more is no option.""";

  @Test
  void readsFlagsValuesAndWords() {
    Options options = parse("HEAD", "--rounds", "3", "step", "--only", "nn,numpy", "--quick");
    assertTrue(options.has("--quick"));
    assertFalse(options.has("--recipe"));
    assertTrue(options.has("--recipe", "--only"));
    assertEquals(3, options.number("--rounds", 7, 1, 9999));
    assertEquals(7, parse().number("--rounds", 7, 1, 9999));
    assertEquals(List.of("nn", "numpy"), options.names("--only"));
    assertEquals(
        List.of("HEAD", "step", ""), List.of(options.word(0), options.word(1), parse().word(0)));
    assertEquals(
        List.of("a=1", "b=2"), parse("--recipe", "a=1", "--recipe", "b=2").all("--recipe"));
  }

  @Test
  void writesTheCommandLine() {
    assertEquals(
        "bin/lab peers HEAD --rounds 3 --only 'nn,numpy' --quick",
        parse("--rounds", "3", "HEAD", "--only", "nn,numpy", "--quick").toString());
    assertEquals("bin/lab peers", parse().toString());
  }

  @Test
  void rejectsWhatTheUsageLacks() {
    assertRejected("--fast", "--fast");
    assertRejected("--more", "--more");
    assertRejected("--turns", "--turns");
    assertRejected("--only", "--quick", "--only");
    assertRejected("third", "HEAD", "step", "third");
  }

  @Test
  void rejectsNumbersOutsideTheirRangeAndUnknownNames() {
    for (String number : List.of("0", "-1", "x", "10000", "")) {
      Options options = parse("--rounds", number);
      assertThrows(
          IllegalArgumentException.class, () -> options.number("--rounds", 7, 1, 9999), number);
    }
    Options options = parse("--only", "nn,trian");
    String message =
        assertThrows(
                IllegalArgumentException.class,
                () -> options.names("--only", List.of("nn", "train")))
            .getMessage();
    assertTrue(message.contains("'trian'") && message.contains("nn, train"), message);
  }

  private static Options parse(String... arguments) {
    return Options.parse(USAGE, List.of(arguments));
  }

  private static void assertRejected(String named, String... arguments) {
    Exception e = assertThrows(IllegalArgumentException.class, () -> parse(arguments));
    assertTrue(String.valueOf(e.getMessage()).contains(named), e.getMessage());
  }
}
