package dev.nn.data.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.nn.api.RandomStream;
import dev.nn.core.listeners.Checkpoints;
import dev.nn.core.messages.Message;
import dev.nn.core.plugins.Plugins;
import dev.nn.data.Rows;
import dev.nn.data.Split;
import dev.nn.data.Table;
import dev.nn.data.csv.Csv;
import dev.nn.data.decisions.Threshold;
import dev.nn.data.preprocessing.MemoryTable;
import dev.nn.data.preprocessing.Preprocessing;
import dev.nn.data.preprocessing.Target;
import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.function.IntFunction;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TrainingHintsTest {

  private static final int ROWS = 400;

  private static double[] numbers(IntToDoubleFunction cell) {
    return IntStream.range(0, ROWS).mapToDouble(cell).toArray();
  }

  private static String[] texts(IntFunction<String> cell) {
    return IntStream.range(0, ROWS).mapToObj(cell).toArray(String[]::new);
  }

  /** Returns a table of two columns of noise, to which a target is added. */
  private static MemoryTable noise() {
    RandomStream random = RandomStream.of(5);
    return new MemoryTable()
        .numbers("a", numbers(row -> random.uniform(2L * row)))
        .numbers("b", numbers(row -> random.uniform(2L * row + 1)));
  }

  private static List<String> hints(Recipe recipe, Table table) {
    return recipe.review(table, Plugins.discover()).notes().stream().map(Message::text).toList();
  }

  @Test
  void aRareLabelIsNamedWithWhatHelps() {
    Table churn = noise().texts("churn", texts(row -> row % 40 == 7 ? "yes" : "no"));
    Recipe recipe = Recipe.of("churn");

    assertThat(hints(recipe, churn))
        .singleElement()
        .asString()
        .contains("'yes'", "10 of 400 rows (2.5 %)", "threshold(Threshold.f1())", "balanced()");
    assertEquals(List.of(), hints(recipe.balanced(), churn));
    assertEquals(List.of(), hints(recipe.threshold(Threshold.f1()), churn));
    assertEquals(
        List.of(),
        hints(recipe, noise().texts("churn", texts(row -> row % 9 == 7 ? "yes" : "no"))));
  }

  @Test
  void theRowsOfAShareAreNamed() {
    Table churn = noise().texts("churn", texts(row -> row % 40 == 7 ? "yes" : "no"));
    assertThat(hints(Recipe.of("churn").test(0.2), churn))
        .anySatisfy(hint -> assertThat(hint).contains("8 of 320 rows", "outside the test"));
  }

  /** One row more or less would change such metrics by half. */
  @Test
  void aLabelInFewRowsToEvaluateIsNamed() {
    Table churn = noise().texts("churn", texts(row -> row % 100 == 7 ? "yes" : "no"));
    for (Recipe recipe : List.of(Recipe.of("churn").test(0.25), Recipe.of("churn"))) {
      assertThat(hints(recipe, churn))
          .anySatisfy(hint -> assertThat(hint).contains("with the label 'yes'", "recall"));
    }
    Table even = noise().texts("churn", texts(row -> row % 2 == 0 ? "yes" : "no"));
    assertEquals(List.of(), hints(Recipe.of("churn").test(0.25), even));
  }

  /** As lines of subtotals are. */
  @Test
  void rowsWithNothingButATargetAreNamed() {
    Table table =
        new MemoryTable()
            .numbers("a", numbers(row -> row % 50 == 9 ? Double.NaN : row * 7 % 31))
            .texts("b", texts(row -> row % 50 == 9 || row == 3 ? null : "b" + row * 3 % 5))
            .numbers("y", numbers(row -> row * 7 % 199));
    assertThat(hints(Recipe.of("y"), table))
        .singleElement()
        .asString()
        .contains("8 rows", "only 'y'", "row 10", "totals");
  }

  /** Other weights would not help. */
  @Test
  void aLabelInNoRowToTrainOnIsNamed() {
    Table kinds = noise().texts("kind", texts(row -> row == 399 ? "odd" : "k" + row % 2));
    Recipe recipe = Recipe.of("kind").orderedBy("row").test(0.2);
    Table ordered =
        noise()
            .numbers("row", numbers(row -> row))
            .texts("kind", texts(row -> row == 399 ? "odd" : "k" + row % 2));
    for (Recipe each : List.of(recipe, recipe.balanced())) {
      assertThat(hints(each, ordered))
          .filteredOn(hint -> hint.contains("'odd'"))
          .singleElement()
          .asString()
          .contains("no row to train on", "more rows")
          .doesNotContain("balanced()");
    }
    assertThat(hints(Recipe.of("kind").validation(0), kinds))
        .singleElement()
        .asString()
        .contains("'odd'", "1 of 400", "balanced()");
  }

  /** A setting that only labels have shows that the numbers are labels. */
  @Test
  void numbersTakenForLabelsAreNamedUnlessASettingIsForLabels() {
    Table table = noise().numbers("y", numbers(row -> row * 7 % 10 < 4 ? 1 : 0));
    Recipe recipe = Recipe.of("y");
    assertThat(hints(recipe, table)).singleElement().asString().contains("'y'", "regression");
    assertEquals(List.of(), hints(recipe.balanced(), table));
    assertEquals(List.of(), hints(recipe.positive("1"), table));
  }

  @Test
  void rowsWithoutAGroupOrATimeAreCounted() {
    Table table =
        noise()
            .texts("patient", texts(row -> row % 8 == 0 ? null : "p" + row % 50))
            .numbers("day", numbers(row -> row % 10 == 0 ? Double.NaN : row))
            .numbers("y", numbers(row -> row * 7 % 199));
    assertThat(hints(Recipe.of("y").groupedBy("patient"), table))
        .singleElement()
        .asString()
        .contains("50 of 400 rows", "'patient'", "one group");
    assertThat(hints(Recipe.of("y").orderedBy("day"), table))
        .singleElement()
        .asString()
        .contains("40 of 400 rows", "'day'", "training");
    Table untimed =
        noise()
            .numbers("day", numbers(row -> row == 9 ? Double.NaN : row))
            .numbers("y", numbers(row -> row == 9 ? Double.NaN : row * 7 % 199));
    assertThat(hints(Recipe.of("y").orderedBy("day"), untimed))
        .noneMatch(hint -> hint.contains("'day'")); // the row is not used
  }

  @Test
  void theRareLabelOfEachTargetIsNamed() {
    Table two =
        noise()
            .texts("churn", texts(row -> row % 40 == 7 ? "yes" : "no"))
            .texts("even", texts(row -> row % 2 == 0 ? "left" : "right"))
            .texts("kind", texts(row -> row % 80 == 0 ? "odd" : "k" + row % 5));

    List<String> hints =
        hints(Recipe.of(Target.of("churn").and(Target.of("even")).and(Target.of("kind"))), two);

    assertThat(hints).hasSize(2);
    assertThat(hints.get(0)).contains("'yes' of column 'churn'", "10 of 400", "weights");
    assertThat(hints.get(1)).contains("'odd' of column 'kind'", "5 of 400");
  }

  @Test
  void oneOfManyLabelsIsRareBesideTheOthersAlone() {
    Table even = noise().texts("letter", texts(row -> "l" + row % 25));
    Table uneven = noise().texts("letter", texts(row -> row % 80 == 0 ? "rare" : "l" + row % 25));

    assertEquals(List.of(), hints(Recipe.of("letter"), even));
    assertThat(hints(Recipe.of("letter"), uneven))
        .singleElement()
        .asString()
        .contains("'rare'", "5 of 400", "balanced()")
        .doesNotContain("threshold");
  }

  @Test
  void wholeNumbersThatRepeatMayBeLabels() {
    Table shops = noise().numbers("shop", numbers(row -> 1 + row * 7 % 40));

    assertThat(hints(Recipe.of("shop"), shops))
        .singleElement()
        .asString()
        .contains("'shop'", "40 different whole numbers", "Recipe.classification(\"shop\")");
    assertEquals(List.of(), hints(Recipe.regression("shop"), shops), "which decides");
    assertEquals(List.of(), hints(Recipe.of("shop").loss("huber"), shops), "which decides");
    assertEquals(
        List.of(), hints(Recipe.of("y"), noise().numbers("y", numbers(row -> row * 7 % 200))));
    assertEquals(
        List.of(), hints(Recipe.of("y"), noise().numbers("y", numbers(row -> row * 7 % 40 / 4.0))));
  }

  @Test
  void fewRowsAreTooFewToEvaluateBy() {
    Table all = noise().numbers("y", numbers(row -> row * 0.37 % 1));

    assertThat(hints(Recipe.of("y"), all.select(Rows.all(10))))
        .singleElement()
        .asString()
        .contains("10 rows", "at least 20");
    assertThat(hints(Recipe.of("y").test(0.2), all.select(Rows.all(60))))
        .singleElement()
        .asString()
        .contains("the test has 12 rows", "at least 150", "CrossValidation");
    assertThat(hints(Recipe.of("y").members(1), all.select(Rows.all(60))))
        .singleElement()
        .asString()
        .contains("the validation has 12 rows");
    assertEquals(
        List.of(),
        hints(Recipe.of("y").validation(0), all.select(Rows.all(10))),
        "which is wanted");
    assertEquals(List.of(), hints(Recipe.of("y").test(0.2), all));
  }

  @Test
  void aColumnThatNearlyDecidesTheTargetMayBeALeak() {
    Table labels =
        noise()
            .texts("left", texts(row -> row % 5 == 0 ? "moved away" : null))
            .texts("churn", texts(row -> row % 5 == 0 ? "yes" : "no"));
    Table numbers =
        noise()
            .numbers("tax", numbers(row -> row * 0.37 % 1 * 0.2))
            .numbers("price", numbers(row -> row * 0.37 % 1));

    assertThat(hints(Recipe.of("churn"), labels))
        .singleElement()
        .asString()
        .contains("'left'", "'churn'", "without(\"left\")");
    assertThat(hints(Recipe.of("price"), numbers)).singleElement().asString().contains("'tax'");
    assertEquals(
        List.of(),
        hints(Recipe.of("price").preprocessing(p -> p.without("a", "b")), numbers),
        "there is nothing else to learn from");
  }

  /** One row has the sum of all prices, and no town, which else tells half of the price. */
  @Test
  void aTotalMakesNoLeak() {
    Table prices =
        noise()
            .texts("town", texts(row -> row == 399 ? null : row % 2 == 0 ? "A" : "B"))
            .numbers(
                "price",
                numbers(row -> row == 399 ? 1e9 : row % 2 == 0 ? row * 0.37 % 1 : row * 0.37 % 2));

    assertThat(hints(Recipe.of("price"), prices)).noneMatch(hint -> hint.contains("'town'"));
  }

  @Test
  void lettersAmongOtherCodesAreNoTruthValues() {
    for (String[] codes : new String[][] {{"F", "M", "N"}, {"T", "Y", "X"}, {"F", "N"}}) {
      Table table = noise().texts("y", texts(row -> codes[row * 7 % codes.length]));
      assertEquals(List.of(), hints(Recipe.of("y"), table));
      assertEquals(List.of(), hints(Recipe.of("a"), table));
    }
  }

  @Test
  void labelsInSeveralSpellingsAreNamed() {
    String[] flags = {"Yes", "yes", "TRUE", "no", "0"};
    String[] ports = {"Rome", "rome", "New  York", "Oslo"};

    assertThat(hints(Recipe.of("y"), noise().texts("y", texts(row -> flags[row * 7 % 5]))))
        .singleElement()
        .asString()
        .contains("'y'", "'0', 'no'");
    assertThat(hints(Recipe.of("y"), noise().texts("y", texts(row -> ports[row * 7 % 4]))))
        .singleElement()
        .asString()
        .contains("'y'", "'Rome', 'rome'")
        .doesNotContain("Oslo");
    assertThat(
            hints(
                Recipe.of("b"),
                noise()
                    .texts("port", texts(row -> ports[row * 7 % 4]))
                    .texts("paid", texts(row -> flags[row * 7 % 5]))))
        .singleElement()
        .asString()
        .contains("'port', 'paid'", "'Rome', 'rome'");
    assertEquals(
        List.of(),
        hints(Recipe.of("y"), noise().texts("y", texts(row -> "N" + "YES".charAt(row % 3)))));
  }

  @Test
  void aLabelThatMayStandForAMissingOneIsNamed() {
    assertThat(
            hints(
                Recipe.of("y"),
                noise().texts("y", texts(row -> List.of("alive", "dead", ".").get(row * 7 % 3)))))
        .singleElement()
        .asString()
        .contains("'y'", "'.'", "missing(\".\", \"NA\")");
    assertEquals(
        List.of(),
        hints(
            Recipe.of("y"),
            noise().texts("y", texts(row -> "+-".substring(row % 2, row % 2 + 1)))));
  }

  @Test
  void aNumberThatMayStandForAMissingOneIsNamed() {
    Table codes =
        noise()
            .numbers(
                "age", numbers(row -> row % 20 == 3 ? -9 : row % 20 == 4 ? 999 : 18 + row % 60))
            .numbers("smoker", numbers(row -> row % 20 == 3 ? 9 : row % 2));
    List<String> hints = hints(Recipe.of("b"), codes);

    assertEquals(2, hints.size(), hints::toString);
    assertThat(hints.get(0)).contains("'age'", "-9 and 999", "missing(\"-9\", \"999\", \"NA\")");
    assertThat(hints.get(1)).contains("'smoker'", "missing(\"9\", \"NA\")");
    assertEquals(
        List.of(),
        hints(
            Recipe.of("b"),
            noise()
                .numbers("rooms", numbers(row -> row % 11))
                .numbers("rare", numbers(row -> row % 200 == 3 ? 999 : row % 50))
                .numbers("celsius", numbers(row -> row % 30 - 12))
                .numbers("paid", numbers(row -> row % 7 == 0 ? 999 : row * 5))));
    double[] once = IntStream.range(0, 60).mapToDouble(row -> row == 59 ? 9999 : row).toArray();
    double[] cost = IntStream.range(0, 60).mapToDouble(row -> row * 7 % 60).toArray();
    Table total = new MemoryTable().numbers("s", once).numbers("cost", cost);
    assertThat(hints(Recipe.of("cost"), total)).noneMatch(hint -> hint.contains("missing ones"));
  }

  @Test
  void copiesOfRowsToTrainOnAreNamed() {
    MemoryTable copies =
        new MemoryTable()
            .numbers("a", numbers(row -> row % 50 * 0.37 % 1))
            .numbers("b", numbers(row -> row % 50 * 0.21 % 1))
            .numbers("y", numbers(row -> row % 50 * 0.73 % 1));
    assertThat(hints(Recipe.of("y").test(0.2), copies))
        .singleElement()
        .asString()
        .contains("of the 80 test rows", "all columns", "groupedBy");
    assertThat(hints(Recipe.of("y"), copies))
        .singleElement()
        .asString()
        .contains("of the 80 validation rows");
    Table few =
        new MemoryTable()
            .numbers("a", numbers(row -> row * 7 % 5))
            .numbers("b", numbers(row -> row * 3 % 11))
            .texts("y", texts(row -> row * 13 % 17 < 8 ? "yes" : "no"));
    assertEquals(List.of(), hints(Recipe.of("y").test(0.2), few), "which are equal by chance");
  }

  @Test
  void recognizedFormsOfNumbersAreNamed() throws IOException {
    StringBuilder text = new StringBuilder("a;share;price\n");
    for (int row = 0; row < 50; row++) {
      text.append(row % 7 + 0.5).append(';').append(row * 3 % 50 + 10).append(",5%;");
      text.append("1.").append(100 + row * 7 % 50).append(",50 €\n");
    }
    Csv csv = Csv.of(new StringReader(text.toString())).separator(';');
    assertThat(hints(Recipe.of("price"), csv.read()))
        .filteredOn(hint -> hint.contains("comma"))
        .singleElement()
        .asString()
        .contains("'share', 'price'", "'59,5%' is 0.595")
        .doesNotContain("'a'");
    assertThat(hints(Recipe.of("share"), csv.read()))
        .filteredOn(hint -> hint.contains("fraction"))
        .singleElement()
        .asString()
        .contains("'share'", "'59,5%' is 0.595");
    String english = text.toString().replaceAll(",5", ".5").replaceAll("1\\.1", "1,1");
    assertThat(hints(Recipe.of("price"), Csv.of(new StringReader(english)).separator(';').read()))
        .noneMatch(hint -> hint.contains("comma"));
  }

  @Test
  void theHintsAreNotesOfTheModel(@TempDir Path folder) throws IOException {
    Table churn = noise().texts("churn", texts(row -> row % 40 == 7 ? "yes" : "no"));
    Recipe recipe = Recipe.of("churn").quick().epochs(1);

    Model model = recipe.train(churn);

    TrainingReview review = recipe.review(churn, Plugins.discover());
    assertThat(model.notes()).containsAll(review.notes());
    assertEquals(model.preprocessing(), review.preprocessing());
    for (String name : List.of("first", "second")) {
      Checkpoints checkpoints = Checkpoints.in(folder.resolve(name), Plugins.discover());
      assertEquals(model.notes(), review.training().resume(checkpoints).notes());
    }
    assertThat(model.update(churn, Update.defaults().epochs(1)).notes())
        .doesNotContainAnyElementsOf(review.notes());
  }

  @Test
  void codesWithLeadingZerosAreNoNumbers() throws IOException {
    StringBuilder text = new StringBuilder("zip,id,kind,y\n");
    for (int r = 0; r < 100; r++) {
      text.append(
          String.format(
              Locale.ROOT, "%05d,%08d,%03d,%d\n", 997 * (r % 9), 131 * r, r % 2, r * r % 37));
    }
    Table table = Csv.of(new StringReader(text.toString())).read();
    assertThat(hints(Recipe.of("y"), table))
        .anySatisfy(hint -> assertThat(hint).contains("'zip'", "'00000'", "type(\"zip\", NUMBER)"));
    Preprocessing read = Recipe.of("y").review(table, Plugins.discover()).preprocessing();
    assertThat(read.reviewed())
        .anySatisfy(
            column ->
                assertThat(column.reason())
                    .contains("leading zeros", "--type 'id'=number", "Column.Kind.NUMBER"));
    assertThat(hints(Recipe.of("kind"), table))
        .anySatisfy(hint -> assertThat(hint).contains("'kind'", "'000'", "type(\"kind\", NUMBER)"));
    assertThat(assertThrows(IllegalArgumentException.class, () -> hints(Recipe.of("id"), table)))
        .hasMessageContainingAll("'id'", "leading zeros", "Recipe.classification(\"id\")");
  }

  @Test
  void aTargetWithCodesForMissingNumbersIsNamed() {
    Table table = noise().numbers("y", numbers(row -> row % 20 == 0 ? -999 : row * row % 37 + 0.5));
    assertThat(hints(Recipe.of("y"), table))
        .anySatisfy(hint -> assertThat(hint).contains("'y'", "-999", "missing"));
  }

  @Test
  void labelsThatAreNumbersButForAWordAreNamed() {
    Table grades =
        noise().texts("y", texts(row -> row % 20 == 0 ? "absent" : String.valueOf(row % 13)));
    assertThat(hints(Recipe.of("y"), grades))
        .anySatisfy(hint -> assertThat(hint).contains("'y'", "13 are numbers", "'absent'"));
    assertThat(hints(Recipe.classification("y"), grades))
        .noneSatisfy(hint -> assertThat(hint).contains("are numbers"));
  }

  /** Dates of digits stay numbers, with a hint in which form they are read. */
  @Test
  void numbersThatLookLikeDatesAreNamed() {
    Recipe recipe = Recipe.of("y");
    for (String form : List.of("uuuuMMdd", "ddMMuuuu", "MMdduuuu", "uuuuMM")) {
      DateTimeFormatter digits = DateTimeFormatter.ofPattern(form, Locale.ROOT);
      Table table =
          noise()
              .numbers(
                  "when",
                  numbers(
                      r -> Double.parseDouble(digits.format(LocalDate.of(2019, 1, 1).plusDays(r)))))
              .numbers("y", numbers(row -> row * row % 37 + 0.5));
      assertThat(hints(recipe, table))
          .singleElement()
          .asString()
          .contains("'when'")
          .containsPattern("as \\d{6,8},.* as 20(19|20)-[01]\\d");
    }
    Table amounts =
        noise()
            .numbers("when", numbers(row -> 200_001 + row))
            .numbers("y", numbers(row -> row * row % 37 + 0.5));
    assertEquals(List.of(), hints(recipe, amounts));
  }

  /** A far number in a row that only evaluates the model moves the metrics. */
  @Test
  void aFarNumberOutsideTheTrainingRowsIsNamed() {
    Recipe recipe = Recipe.of("y").test(0.2).members(1);
    MemoryTable plain = noise().numbers("y", numbers(row -> row * row % 37 + 0.5));
    Split split = recipe.splits(plain, Plugins.discover()).get(0);
    for (Rows part : List.of(split.test(), split.validation())) {
      int far = part.row(3);
      Table input =
          noise()
              .numbers("x", numbers(row -> row == far ? 9999 : row % 7))
              .numbers("y", numbers(row -> row * row % 37 + 0.5));
      assertThat(hints(recipe, input))
          .singleElement()
          .asString()
          .contains("'x'", "9999", "row " + (far + 1))
          .contains(part == split.test() ? "test row" : "validation row");
      Table predicted =
          noise().numbers("y", numbers(row -> row == far ? 9999 : row * row % 37 + 0.5));
      assertThat(hints(recipe, predicted))
          .anySatisfy(hint -> assertThat(hint).contains("'y'", "9999", "row " + (far + 1)));
    }
    assertEquals(List.of(), hints(recipe, plain));
  }

  @Test
  void laterRowsBeyondTheRangeOfEarlierOnesAreNamed() {
    Table prices =
        noise()
            .numbers("day", numbers(row -> row))
            .numbers("open", numbers(row -> 100 + row / 3 + 0.25))
            .numbers("close", numbers(row -> 100 + row / 3 + row % 3 + 0.25));
    Recipe recipe = Recipe.of("close").orderedBy("day").test(0.2);
    List<String> hints = hints(recipe, prices);
    assertThat(hints)
        .anySatisfy(
            hint ->
                assertThat(hint).contains("the latest by 'day'", "'close', 'open'", "of 80 rows"));
    // The order cannot be left out, so it is no leak.
    assertThat(hints).noneSatisfy(hint -> assertThat(hint).contains("without(\"day\")"));
    Table steady =
        noise()
            .numbers("day", numbers(row -> row))
            .numbers("close", numbers(row -> row * row % 37 + 0.5));
    assertEquals(List.of(), hints(recipe, steady));
  }

  /** A no-break space and a zero-width space cannot be seen, so a hint shows their numbers. */
  @Test
  void invisibleCharactersAreShown() {
    String[] spaced = texts(r -> List.of("pass", "pass\u00a0", "pass\u200b", "fail").get(r % 4));
    assertThat(hints(Recipe.of("y"), noise().texts("y", spaced)))
        .anySatisfy(hint -> assertThat(hint).contains("'pass', 'pass\\u00a0', 'pass\\u200b'"));
    Table input = noise().texts("x", spaced).numbers("y", numbers(r -> r * r % 37 + 0.5));
    assertThat(hints(Recipe.of("y"), input))
        .anySatisfy(
            hint -> assertThat(hint).contains("'x'", "'pass', 'pass\\u00a0', 'pass\\u200b'"));
  }

  @Test
  void theRowsToGiveHaveATarget() {
    Table some = noise().texts("y", texts(r -> r % 4 == 0 ? (r % 8 == 0 ? "a" : "b") : null));
    assertThat(hints(Recipe.of("y").test(0.2).members(1), some))
        .anySatisfy(hint -> assertThat(hint).contains("at least 150 rows with 'y'"));
  }
}
