package dev.nn.data.preprocessing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.nn.data.Rows;
import dev.nn.data.Table;
import dev.nn.data.preprocessing.ColumnReview.Finding;
import dev.nn.data.preprocessing.ColumnReview.TextReview;
import dev.nn.data.preprocessing.PreprocessingSpec.TextRule;
import java.util.List;
import java.util.Locale;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class TextReviewTest {

  private static final int ROWS = 1000;
  private static final String REMEDY = "column of their own";

  @Test
  void textsThatRepeatAreCategories() {
    assertCategories(found(TextRule.REPEATED, r -> "zip " + r / 5));
    assertCategories(found(TextRule.REPEATED, r -> "zip " + r / 2));
    assertCategories(found(TextRule.REPEATED, r -> r < 500 ? "zip " + r / 2 : "name " + r));
    assertThat(found(TextRule.REPEATED, r -> r < 498 ? "zip " + r / 2 : "name " + r).reason())
        .contains("751", "1000 training rows", "'name 498'");
  }

  /** The rule of a specification without one in its JSON. */
  @Test
  void thePooledRuleCountsTextsThatAreNotRare() {
    assertCategories(found(TextRule.POOLED, r -> "zip " + r / 5));
    assertNull(found(TextRule.POOLED, r -> "zip " + r / 4).encoding());

    String json = PreprocessingSpec.defaults().toJson();
    assertEquals(TextRule.REPEATED, PreprocessingSpec.parse(json).texts());
    String without = json.replace(",\"texts\":\"repeated\"", "");
    assertEquals(TextRule.POOLED, PreprocessingSpec.parse(without).texts());
  }

  /** Words among codes with leading zeros are codes too, and codes are no numbers. */
  @Test
  void codesWithLeadingZerosAreCategories() {
    assertCategories(
        found(
            TextRule.REPEATED,
            r -> r % 9 == 0 ? "none" : String.format(Locale.ROOT, "%05d", r % 50)));
    Finding codes = found(TextRule.REPEATED, r -> String.format(Locale.ROOT, "%05d", r % 50));
    assertEquals(Encoding.categories(), codes.encoding());
    assertThat(codes.remark()).asString().contains("'00000'", "NUMBER");
  }

  /** Another text may stand for a missing number. */
  @Test
  void aFewTextsAmongNumbersAreMissing() {
    Finding few = found(TextRule.REPEATED, r -> r < 100 ? "code" + r % 5 : "" + r % 50);
    assertNumbers(few);
    assertThat(few.remark())
        .asString()
        .contains("100 of 1000 training rows", "'code0', 'code1'", "missing")
        .doesNotContain(REMEDY);
    Finding one = found(TextRule.REPEATED, r -> r < 400 ? "negative" : "" + r % 50);
    assertNumbers(one);
    assertThat(one.remark())
        .asString()
        .contains("400 of 1000 training rows", "'negative'", "missing")
        .doesNotContain(REMEDY);
  }

  @Test
  void manyTextsAmongNumbersThatRepeatAreCategories() {
    IntFunction<String> text = r -> r < 400 ? "code" + r % 5 : "" + r % 50;
    assertCategories(found(TextRule.REPEATED, text));
    assertNumbers(found(TextRule.POOLED, text));
  }

  @Test
  void manyTextsAmongNumbersThatDifferAreMissingWithARemedy() {
    Finding measured = found(TextRule.REPEATED, r -> r < 400 ? "code" + r % 5 : r + ".5");
    assertNumbers(measured);
    assertThat(measured.remark())
        .asString()
        .contains("400 of 1000 training rows", "'code0'", "missing", REMEDY)
        .doesNotContain("categories()");
    assertTrue(measured.warning());
  }

  /** Codes of diseases such as V57 beside 250 are as they should be. */
  @Test
  void numbersWithSomethingMoreAreNamed() {
    Finding hours = found(TextRule.REPEATED, r -> r % 90 + (r % 3 == 0 ? ".5h" : ".5"));
    assertCategories(hours);
    assertThat(String.valueOf(hours.remark())).contains("67 %", "'0.5h'", "plain numbers");
    Finding codes = found(TextRule.REPEATED, r -> (r % 3 == 0 ? "V" : "") + r % 90);
    assertCategories(codes);
    assertNull(codes.remark());

    assertThat(found(TextRule.REPEATED, r -> r % 2 == 0 ? "$" + r + ".25" : r + ".25 USD").reason())
        .contains("look like numbers", "'$0.25'", "'999.25 USD'");
    assertThat(found(TextRule.REPEATED, r -> "10.0.0." + r).reason()).contains("names");
    assertThat(found(TextRule.REPEATED, r -> r + " Elm Street").reason()).contains("names");
  }

  @Test
  void whatIsMoreThanANumberIsNamed() {
    assertThat(found(TextRule.REPEATED, r -> r + ",5 m²").reason())
        .contains("'0,5 m²'", "remove", "' m²'");
    assertThat(found(TextRule.REPEATED, r -> (r % 2 == 0 ? "-" : "") + r + ",5 °C").reason())
        .contains("remove", "' °C'");
    assertThat(found(TextRule.REPEATED, r -> "~" + r).reason()).contains("remove", "'~'");
    String[] words = {"n.a.", "?", "unknown", "see note", "none", "lost", "later"};
    assertThat(
            found(
                    TextRule.REPEATED,
                    r -> r % 5 == 0 ? words[r % 7] : r % 5 == 1 ? "<" + r : r + ".5")
                .reason())
        .contains("'<1'", "'?'", "numbers in 600 rows", "plain numbers");
    assertThat(
            found(TextRule.REPEATED, r -> r % 2 == 0 ? r / 10 + "." + r % 10 + "%" : "0." + r)
                .reason())
        .contains("percentages among other numbers", "the same way")
        .doesNotContain("remove");
    assertThat(found(TextRule.REPEATED, r -> r / 60 + "h" + (10 + r % 50) + r % 7).reason())
        .contains("times", "not read");
  }

  @Test
  void numbersWithPairsOfDigitsAreNoLists() {
    assertThat(
            found(TextRule.REPEATED, r -> "₹%s,%s,%s".formatted(r % 9, 10 + r % 90, 100 + r / 2))
                .reason())
        .contains("numbers", "not read")
        .doesNotContain("lists");
    assertThat(found(TextRule.REPEATED, r -> "%s,%s,%s".formatted(r % 9, r % 90, r / 10)).reason())
        .contains("lists");
  }

  @Test
  void timesFrom24HoursOnAreDurations() {
    IntFunction<String> minutes = r -> ":" + (10 + r % 50) + ":" + (10 + r / 20);
    assertThat(
            found(TextRule.REPEATED, r -> (r % 10 == 0 ? 24 + r % 30 : r % 24) + minutes.apply(r))
                .reason())
        .contains("24 hours", "100 of 1000", "plain numbers")
        .doesNotContain("missing");
  }

  @Test
  void aFewAmountsWithUnitsOrWordsAreNamed() {
    for (String[] amounts :
        new String[][] {
          {"12 kg", "13 kg", "9 kg", "<5", "n.d."},
          {"12 kg", "13 kg", "9 kg", "10 kg"},
          {"5", "6", "7", "8", "n.d."},
          {"5", "6", "7", "<5"}
        }) {
      Finding found = found(TextRule.REPEATED, r -> amounts[r % amounts.length]);
      assertCategories(found);
      assertThat(String.valueOf(found.remark())).contains("such as '", "plain numbers");
    }
    for (String[] names :
        new String[][] {
          {"1st", "2nd", "3rd", "4th"},
          {"1Story", "2Story", "1.5Fin", "1.5Unf", "2.5Fin", "2.5Unf"},
          {"18-24", "25-34", "35-44", "45-54", "55+"},
          {"1", "2", "3", "crew"},
          {"a1", "b2", "c3", "d4"}
        }) {
      assertNull(found(TextRule.REPEATED, r -> names[r % names.length]).remark(), names[0]);
    }
  }

  @Test
  void listsWhosePartsRepeatAreNamed() {
    String[] colors = {"red", "blue", "green", "black", "white"};
    for (String separator : List.of(";", "|", ", ")) {
      IntFunction<String> some = r -> colors[r % 5] + separator + colors[r / 5 % 4];
      Finding lists = found(TextRule.REPEATED, r -> r % 3 == 0 ? colors[r % 5] : some.apply(r));
      assertCategories(lists);
      assertThat(String.valueOf(lists.remark()))
          .contains("'black" + separator, "column(\"c\", Encoding.text())");
    }
    assertNull(found(TextRule.REPEATED, r -> "name " + r % 50 + ", " + r % 50).remark());
    assertThat(found(TextRule.REPEATED, r -> r % 7 + "x;" + r % 11 + "y;" + r % 13 + "z").reason())
        .contains("lists", "=text");
  }

  private static void assertCategories(Finding finding) {
    assertTrue(finding.encoding() instanceof Categorical, finding::toString);
  }

  private static void assertNumbers(Finding finding) {
    assertTrue(finding.encoding() instanceof Numeric, finding::toString);
  }

  private static Finding found(TextRule rule, IntFunction<String> text) {
    String[] texts = IntStream.range(0, ROWS).mapToObj(text).toArray(String[]::new);
    Table table = new MemoryTable().texts("c", texts);
    Categories found = Categories.count(table, 0, Rows.all(ROWS));
    Categorical categories =
        rule == TextRule.POOLED ? new Categorical(5, 128, 0) : Encoding.categories();
    return new TextReview(found, table.columns().get(0), ROWS, rule)
        .finding(Encoding.numeric(), categories);
  }

  @Test
  void numbersAreMoreThanTwentyWithFiveWordsAtMost() {
    assertCategories(found(TextRule.POOLED, r -> r < 10 ? "word" : "" + r % 20));
    assertNumbers(found(TextRule.POOLED, r -> r < 10 ? "word" : "" + r % 21));
    assertNumbers(found(TextRule.POOLED, r -> r < 10 ? "word" + r % 5 : "" + r % 50));
    assertCategories(found(TextRule.POOLED, r -> r < 10 ? "word" + r % 6 : "" + r % 50));
    assertNumbers(found(TextRule.REPEATED, r -> r < 499 ? "word" : "" + r % 50));
    assertCategories(found(TextRule.REPEATED, r -> r < 500 ? "word" : "" + r % 50));
  }

  /** Below nine of ten rows, they are not read. */
  @Test
  void otherTextsAmongDatesOrTimesAreNamed() {
    IntFunction<String> date = r -> "%s.%s.2023".formatted(r % 28 + 1, r / 28 % 12 + 1);
    IntFunction<String> day = r -> "2023-01-%s".formatted(10 + r % 9);
    IntFunction<String> time = r -> "%s:%s".formatted(r % 24, 10 + r / 24 % 50);
    String[] others = {"pending", "lost", "a"};
    Finding dates =
        found(TextRule.REPEATED, r -> r % 6 == 0 ? others[r / 6 % 6 / 3 + r / 900] : date.apply(r));
    assertThat(String.valueOf(dates.remark()))
        .contains("dates such as '", "in 167 of 1000", "--missing 'lost,pending,a'");
    assertThat(found(TextRule.REPEATED, r -> r % 7 == 0 ? "late" : time.apply(r)).reason())
        .contains("times such as '", "in 143 of 1000", "--missing 'late'");
    Finding few = found(TextRule.REPEATED, r -> r % 3 == 0 ? "late" : day.apply(r));
    assertCategories(few);
    assertThat(String.valueOf(few.remark())).contains("dates such as", "'late'");
    assertNull(found(TextRule.REPEATED, r -> r % 2 == 0 ? "late" : day.apply(r)).remark());
  }

  /** Only some of many texts are read first. */
  @Test
  void manyDifferentDatesAreDates() {
    Finding dates =
        found(TextRule.REPEATED, r -> java.time.LocalDate.of(2020, 1, 1).plusDays(r).toString());
    assertTrue(dates.encoding() instanceof Dates, dates::toString);
    Finding none = found(TextRule.REPEATED, r -> r % 10 < 3 ? "2024-01-0" + r % 9 : "name " + r);
    assertNull(none.encoding(), none::toString);
  }
}
