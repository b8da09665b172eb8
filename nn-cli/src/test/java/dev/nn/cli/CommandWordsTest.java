package dev.nn.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CommandWordsTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "read the file with separator(';') | read the file with --separator ';'",
        "read it with type(\"zip\", NUMBER), or | read it with --type 'zip'=NUMBER, or",
        "leaveOut(…) and missing(…) | --without and --missing",
        "Recipe.regression(\"grade\") predicts numbers | --task regression predicts numbers",
        "nothing to translate | nothing to translate"
      })
  void speaksOfFlags(String java, String words) {
    assertEquals(words, CommandWords.of(java));
  }
}
