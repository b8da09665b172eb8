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
        "threshold(Threshold.f1()) or balanced() predicts it more often | --threshold f1 or --balanced predicts it more often",
        "give a table of at least 150, or judge by CrossValidation | give a table of at least 150",
        "column 'a b' has a number far from the others; correct it, or keep it by Encoding.numeric().far(Double.POSITIVE_INFINITY) | column 'a b' has a number far from the others; correct it, or squeeze all by --transform 'a b'=signed_log",
        "known are: a. To train a model that takes others, choose unseen(Unseen.IGNORE) or unseen(Unseen.OTHER) | known are: a. A model that is trained without --strict takes others",
        "correct it, or choose unseen(Unseen.IGNORE) | correct it, or leave --strict out",
        "fill it in, or choose what takes its place, as in Missing.mean() | fill it in, or leave --strict out",
        "train on the numbers as they are, by Target.regression(\"a\").scaling(Scaling.none()), or choose another loss | choose another loss",
        "in the other order, declare it by Encoding.date(DateForm.MONTH_FIRST) | in the other order, write them with the year first, as in 2024-03-31",
        "read it with charset(Charset.forName(\"windows-1252\")) | read it with --charset windows-1252",
        "read it with charset(StandardCharsets.UTF_16LE) | read it with --charset UTF-16LE",
        "those of the training rows unless labels(…) lists them | those of the training rows",
        "has the labels [a, b, c]; name the one by positive | has the labels [a, b, c]; name the one by --positive",
        "give some, such as validation(0.2), or leave monitor out | give some, such as --validation 0.2, or leave --monitor out",
        "nothing to translate | nothing to translate"
      })
  void speaksOfFlags(String java, String words) {
    assertEquals(words, CommandWords.of(java));
  }
}
