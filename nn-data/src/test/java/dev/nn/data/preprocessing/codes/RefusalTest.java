package dev.nn.data.preprocessing.codes;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.nn.data.Rows;
import dev.nn.data.Table;
import dev.nn.data.preprocessing.ClassTargets;
import dev.nn.data.preprocessing.MemoryTable;
import dev.nn.data.preprocessing.Target;
import dev.nn.data.preprocessing.TargetEncoder;
import dev.nn.data.preprocessing.encoding.Encoder;
import dev.nn.data.preprocessing.encoding.Encoding;
import dev.nn.data.preprocessing.encoding.OneHotEncoder;
import dev.nn.data.preprocessing.encoding.Unseen;
import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

/** Errors of columns that cannot be encoded. */
class RefusalTest {

  private static final int ROWS = 40;

  @Test
  void aCategoryThatIsMissingWhereNoneWas() {
    Encoder encoder = new OneHotEncoder("c", List.of("a", "b"), false, false, Unseen.ERROR);
    assertEquals(
        "it is missing, as in no training row; known are: a, b. To train a model that takes others,"
            + " choose unseen(Unseen.IGNORE) or unseen(Unseen.OTHER)",
        encoder.refusal("missing"));
    assertTrue(encoder.refusal("'x'").startsWith("'x' is in no training row; known are: a, b."));
  }

  @Test
  void longListsAreCut() {
    List<String> labels = IntStream.range(0, 1000).mapToObj(i -> "k" + i).toList();
    TargetEncoder target = new ClassTargets("y", labels, false);
    String message = message(() -> target.check(0, -1, "'x'", 7));
    assertTrue(
        message.startsWith("column 'y' is 'x' in row 7, expected one of the labels [k0, k1, k2, "),
        message);
    assertTrue(message.contains(", k19, … (1000 in all)]; they are"), message);
    String shared = message(() -> new ClassTargets("y", labels, true));
    assertTrue(shared.length() < 300, shared);
  }

  @Test
  void aPlaceOfOneCategory() {
    Table table = new MemoryTable().texts("c", texts(i -> "k")).numbers("y", numbers());
    assertEquals(
        "column 'c' is 'k' in all 40 training rows, so nothing can be learnt from it; leave it out,"
            + " as in without(\"c\")",
        message(() -> Encoding.ordinal().fit(table, 0, Rows.all(ROWS))));
  }

  /** One text among numbers made categories of them all. */
  @Test
  void numbersThatBecameCategories() {
    Table numbers =
        new MemoryTable().texts("x", texts(i -> i == 5 ? "none" : "" + i)).numbers("y", numbers());
    assertEquals(
        "column 'x' has another text in each of the 40 training rows, such as '0', so nothing can be"
            + " learnt from it; if it should be numbers, read it with type(\"x\", NUMBER), which names"
            + " a text that is no number; else leave it out, as in without(\"x\")",
        message(() -> Encoding.oneHot().strict().fit(numbers, 0, Rows.all(ROWS))));
  }

  /** The texts that made categories of numbers say how the file is to be read. */
  @Test
  void numbersWithACommaOrNoEnd() {
    Table commas = new MemoryTable().texts("x", texts(i -> i + ",5")).numbers("y", numbers());
    assertEquals(
        "column 'x' has another text in each of the 40 training rows, such as '0,5', so nothing can"
            + " be learnt from it; if it should be numbers, '0,5' is no decimal number: if the comma is that of"
            + " decimals, read the file with decimal(',') and another separator(…); else leave"
            + " it out, as in without(\"x\")",
        message(() -> Encoding.oneHot().strict().fit(commas, 0, Rows.all(ROWS))));
    Table infinite =
        new MemoryTable().texts("x", texts(i -> i == 5 ? "-Inf" : "" + i)).numbers("y", numbers());
    assertEquals(
        "column 'x' has another text in each of the 40 training rows, such as '-Inf', so nothing can"
            + " be learnt from it; if it should be numbers, '-Inf' is no decimal number: numbers must be finite: if"
            + " it stands for a missing one, read the file with it among missing(…), as in"
            + " missing(\"-Inf\", \"NA\"); else leave it out, as in without(\"x\")",
        message(() -> Encoding.oneHot().strict().fit(infinite, 0, Rows.all(ROWS))));
    assertEquals(
        "column 'x' is '0,5' in row 0, expected a number; if the comma is that of decimals, read the file with decimal(',') and"
            + " another separator(…)",
        message(() -> Target.regression("x").fit(commas, Rows.all(ROWS))));
  }

  @Test
  void aTextToPredictAsANumber() {
    Table table =
        new MemoryTable().numbers("x", numbers()).texts("y", texts(i -> i == 5 ? "none" : "" + i));
    assertEquals(
        "column 'y' is 'none' in row 5, expected a number; correct it, or read the file with it"
            + " among missing(…) if it stands for a missing number, as in missing(\"none\", \"NA\")",
        message(() -> Target.regression("y").fit(table, Rows.all(ROWS))));
  }

  private static String[] texts(IntFunction<String> text) {
    return IntStream.range(0, ROWS).mapToObj(text).toArray(String[]::new);
  }

  private static double[] numbers() {
    return IntStream.range(0, ROWS).asDoubleStream().toArray();
  }

  private static String message(Executable refused) {
    return assertThrows(IllegalArgumentException.class, refused).getMessage();
  }

  @Test
  void aListOfTwentyIsWhole() {
    List<String> twenty = IntStream.range(0, 20).mapToObj(i -> "k" + i).toList();
    assertEquals(String.join(", ", twenty), Refusal.list(twenty));
  }

  /** Texts half of which are numbers may be names. */
  @Test
  void halfOfTheTextsAreNumbers() {
    Table table =
        new MemoryTable()
            .texts("x", texts(i -> i % 2 == 0 ? "n" + i : "" + i))
            .numbers("y", numbers());
    assertEquals(
        "column 'x' has another text in each of the 40 training rows, such as '1', so nothing can be"
            + " learnt from it; leave it out, as in without(\"x\")",
        message(() -> Encoding.oneHot().strict().fit(table, 0, Rows.all(ROWS))));
  }
}
