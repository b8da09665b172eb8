package dev.nn.cli.config;

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
        "choose another character with quote(…) | choose another character with --quote",
        "read it with type(\"zip\", NUMBER), or | read it with --type 'zip'=NUMBER, or",
        "such as by Csv.type(\"a\", Column.Kind.CATEGORY) | such as by --type 'a'=CATEGORY",
        "leaveOut(…) and missing(…) | --without and --missing",
        "leave it out, as in p.without(…) | leave it out, as in --without",
        "as leaveOut(\"id\") does | as --without 'id' does",
        "as in missing(\"-9\", \"NA\") | as in --missing '-9,NA'",
        "as in column(\"zip\", Encoding.categories()) | as in --type 'zip'=CATEGORY",
        "Recipe.regression(\"grade\") predicts numbers | --task regression predicts numbers",
        "by Recipe.classification | by --task classification",
        "such as Recipe.of(\"price\") | such as --target 'price'",
        "as in Recipe.of(Target.regression(\"a\").scaling(Scaling.robust())).loss(\"huber\") | as in --loss huber",
        "give some by validation(0.2), or a threshold by Threshold.at | give some by --validation 0.2, or a threshold by --threshold",
        "balanced() lets labels count the same | --balanced lets labels count the same",
        "clip the gradients (clipNorm). lastGood() is the network as it was | clip the gradients (--clip-norm)",
        "or start a new training from the checkpoint's network() with Trainer.fit | or delete the folder of checkpoints to begin another",
        "the layer 'loss(1)', smooth(3) and $1 | the layer 'loss(1)', smooth(3) and $1",
        "nothing to translate | nothing to translate"
      })
  void speaksOfFlags(String java, String words) {
    assertEquals(words, CommandWords.of(java));
  }
}
