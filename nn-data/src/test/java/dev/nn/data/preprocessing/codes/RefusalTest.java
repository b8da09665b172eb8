package dev.nn.data.preprocessing.codes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.nn.core.messages.Message;
import dev.nn.data.Rows;
import dev.nn.data.Table;
import dev.nn.data.preprocessing.Classification.ClassTargets;
import dev.nn.data.preprocessing.Encoder;
import dev.nn.data.preprocessing.Encoding;
import dev.nn.data.preprocessing.Encoding.Unseen;
import dev.nn.data.preprocessing.MemoryTable;
import dev.nn.data.preprocessing.OneHot.OneHotEncoder;
import dev.nn.data.preprocessing.Target;
import dev.nn.data.preprocessing.TargetEncoder;
import dev.nn.data.text.Decimal;
import dev.nn.data.text.Names;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
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
    assertThat(encoder.refusal("missing").text())
        .contains("missing", "known are: a, b.", "Unseen.IGNORE", "Unseen.OTHER");
    assertThat(encoder.refusal("'x'").text()).startsWith("'x'").contains("known are: a, b.");
  }

  @Test
  void longListsAreCut() {
    List<String> labels = IntStream.range(0, 1000).mapToObj(i -> "k" + i).toList();
    TargetEncoder target = new ClassTargets("y", labels, false);
    String message = message(() -> target.check(0, -1, "'x'", 7));
    assertThat(message).contains("'y'", "'x' in row 8", "[k0, k1, k2, ");
    assertTrue(message.contains(", k19, … (1000 in all)], which come"), message);
    String shared = message(() -> new ClassTargets("y", labels, true));
    assertTrue(shared.length() < 300, shared);
  }

  @Test
  void aPlaceOfOneCategory() {
    Table table = new MemoryTable().texts("c", texts(i -> "k")).numbers("y", numbers());
    assertThat(message(() -> Encoding.ordinal().fit(table, 0, Rows.all(ROWS))))
        .contains("'c'", "'k' in all 40", "without(\"c\")");
  }

  /** One text among numbers made categories of them all. */
  @Test
  void numbersThatBecameCategories() {
    Table numbers =
        new MemoryTable().texts("x", texts(i -> i == 5 ? "none" : "" + i)).numbers("y", numbers());
    assertThat(message(() -> Encoding.oneHot().strict().fit(numbers, 0, Rows.all(ROWS))))
        .contains("'x'", "40 training rows", "'0'", "type(\"x\", NUMBER)", "without(\"x\")");
  }

  /** The texts that made categories of numbers say how the file is to be read. */
  @Test
  void numbersWithACommaOrNoEnd() {
    Table commas = new MemoryTable().texts("x", texts(i -> i + ",5")).numbers("y", numbers());
    assertThat(message(() -> Encoding.oneHot().strict().fit(commas, 0, Rows.all(ROWS))))
        .contains("'x'", "40 training rows", "'0,5'", "write a point", "without(\"x\")")
        .doesNotContain("decimal("); // which a file with commas cannot be read with
    Table infinite =
        new MemoryTable().texts("x", texts(i -> i == 5 ? "-Inf" : "" + i)).numbers("y", numbers());
    assertThat(message(() -> Encoding.oneHot().strict().fit(infinite, 0, Rows.all(ROWS))))
        .contains(
            "'x'",
            "40 training rows",
            "'-Inf'",
            "finite",
            "missing(\"-Inf\", \"NA\")",
            "without(\"x\")");
    assertThat(message(() -> Target.regression("x").fit(commas, Rows.all(ROWS))))
        .contains("'x'", "'0,5' in row 1", "write a point");
  }

  /** In such a file, a decimal comma needs one setting. */
  @Test
  void aDecimalCommaInAFileWithSemicolons() {
    Message meant = Objects.requireNonNull(Decimal.whenRead("1,5", ";"));
    assertThat(meant.text()).contains("decimal(',')").doesNotContain("separator");
    assertThat(meant.command()).contains("--decimal ','").doesNotContain("separator");
  }

  @Test
  void datesToPredict() {
    Table dates =
        new MemoryTable()
            .numbers("x", numbers())
            .texts("day", texts(i -> LocalDate.of(2024, 1, 1).plusDays(i).toString()));
    for (Target target : List.of(Target.of("day"), Target.regression("day"))) {
      assertThat(message(() -> target.resolve(dates).fit(dates, Rows.all(ROWS))))
          .contains("'day'", "dates", "'2024-01-01'", "numbers or labels");
    }
  }

  @Test
  void aTextToPredictAsANumber() {
    Table table =
        new MemoryTable().numbers("x", numbers()).texts("y", texts(i -> i == 5 ? "sold" : "" + i));
    assertThat(message(() -> Target.regression("y").fit(table, Rows.all(ROWS))))
        .contains("'y'", "'sold' in row 6", "missing(\"sold\", \"NA\")");
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
    assertEquals(String.join(", ", twenty), Names.joined(twenty));
  }

  /** Texts half of which are numbers may be names. */
  @Test
  void halfOfTheTextsAreNumbers() {
    Table table =
        new MemoryTable()
            .texts("x", texts(i -> i % 2 == 0 ? "n" + i : "" + i))
            .numbers("y", numbers());
    assertThat(message(() -> Encoding.oneHot().strict().fit(table, 0, Rows.all(ROWS))))
        .contains("'x'", "40 training rows", "'1'", "without(\"x\")")
        .doesNotContain("NUMBER");
  }
}
