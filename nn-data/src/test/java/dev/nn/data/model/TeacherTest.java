package dev.nn.data.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.nn.api.RandomStream;
import dev.nn.data.Table;
import dev.nn.data.preprocessing.MemoryTable;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Trainings on a teacher's predictions; the teacher knows the truth, and the target is noisy. */
class TeacherTest {

  private static final int ROWS = 400;

  private static Table table() {
    RandomStream random = RandomStream.of(4);
    double[] x = new double[ROWS];
    double[] yes = new double[ROWS];
    double[] no = new double[ROWS];
    double[] amount = new double[ROWS];
    double[] truth = new double[ROWS];
    String[] answer = new String[ROWS];
    for (int r = 0; r < ROWS; r++) {
      x[r] = random.gaussian(r);
      yes[r] = 1 / (1 + Math.exp(-2 * x[r]));
      no[r] = 1 - yes[r];
      answer[r] = random.uniform(10_000 + r) < yes[r] ? "yes" : "no";
      truth[r] = 20 + x[r];
      amount[r] = truth[r] + 5 * random.gaussian(20_000 + r);
    }
    return new MemoryTable()
        .numbers("x", x)
        .numbers("p(yes)", yes)
        .numbers("p_no", no)
        .texts("answer", answer)
        .numbers("amount", amount)
        .numbers("truth", truth);
  }

  private static Recipe recipe(String target) {
    return Recipe.of(target)
        .quick()
        .epochs(30)
        .test(0.25)
        .preprocessing(
            spec ->
                target.equals("answer")
                    ? spec.without("amount", "truth")
                    : spec.without("answer", "p(yes)", "p_no"));
  }

  @Test
  void aNetworkLearnsTheTeachersProbabilities() {
    Recipe recipe = recipe("answer").softTarget("p(yes)", "p_no");
    Model model = recipe.train(table());

    Map<String, Double> metrics = model.metrics();
    assertThat(metrics.get("test_teacher_agreement")).isGreaterThan(0.97);
    assertThat(model.history().get(0).series("val_accuracy"))
        .allSatisfy(accuracy -> assertThat(accuracy).isLessThan(0.95));
    assertThat(metrics.get("test_accuracy")).isBetween(0.7, 0.9); // the labels stay the target
    assertThat(metrics)
        .containsKeys(
            "train_teacher_log_loss", "validation_teacher_log_loss", "test_teacher_log_loss");
    assertThat(model.preprocessing().inputNames()).containsExactly("x");
    Map<String, Double> alone =
        recipe("answer")
            .preprocessing(spec -> spec.without("amount", "truth", "p(yes)", "p_no"))
            .train(table())
            .metrics();
    assertThat(alone).doesNotContainKey("test_teacher_log_loss");
    assertThat(model.predict(Map.of("x", 0.5)).probability("yes"))
        .isCloseTo(1 / (1 + Math.exp(-1)), within(0.08));
  }

  @Test
  void aNetworkLearnsTheTeachersNumbers() {
    Model model = recipe("amount").softTarget("truth").train(table());

    assertThat(model.metrics().get("test_teacher_rmse")).isLessThan(0.2);
    assertThat(model.metrics().get("test_rmse")).isGreaterThan(4);
    assertThat(model.preprocessing().inputNames()).containsExactly("x");
  }

  @Test
  void aSingleOutputLearnsTheSecondLabelsProbability() {
    Model model = recipe("answer").output("1 sigmoid").softTarget("p_no", "p(yes)").train(table());

    assertThat(model.metrics().get("test_teacher_agreement")).isGreaterThan(0.97);
  }

  @Test
  void aModelReproducesWithItsTeacher() {
    Recipe recipe = recipe("answer").softTarget("p(yes)", "p_no");

    assertThat(Recipe.parse(recipe.toJson())).isEqualTo(recipe);
    assertThat(recipe.train(table()).network().fingerprint())
        .isEqualTo(recipe.train(table()).network().fingerprint());
    assertThat(recipe.train(table()).columns())
        .filteredOn(column -> column.name().equals("p_no"))
        .singleElement()
        .satisfies(column -> assertThat(column.reason()).contains("predictions to learn"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "answer; p(yes); 'no' of column 'answer' has no probability",
        "answer; p(yes),p_no,amount; [amount] belong to none of the labels",
        "answer; amount,p_no; 'yes' of column 'answer' has no probability",
        "amount; truth,p_no; expected one column for each",
        "amount; y; 'y'",
        "amount; answer; categories"
      })
  void columnsThatDoNotSuitAreRejected(String target, String columns, String message) {
    Recipe recipe = recipe(target).softTarget(columns.split(","));

    assertThatThrownBy(() -> recipe.train(table())).hasMessageContaining(message);
  }

  @ParameterizedTest
  @CsvSource({"1.5, -0.5, from 0 to 1", "NaN, 1, missing", "0.5, 0.3, add up to 0.8"})
  void cellsThatAreNoProbabilitiesAreRejected(double yes, double no, String message) {
    Table given = table();
    Table wrong =
        new MemoryTable()
            .numbers("x", numbers(given, "x"))
            .numbers("p_yes", first(yes, numbers(given, "p(yes)")))
            .numbers("p_no", first(no, numbers(given, "p_no")))
            .texts("answer", texts(given, "answer"));

    assertThatThrownBy(() -> Recipe.of("answer").softTarget("p_yes", "p_no").train(wrong))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("row 1")
        .hasMessageContaining(message);
  }

  private static double[] first(double value, double[] numbers) {
    numbers[0] = value;
    return numbers;
  }

  private static double[] numbers(Table table, String column) {
    int c = table.column(column);
    double[] numbers = new double[ROWS];
    for (int r = 0; r < ROWS; r++) {
      numbers[r] = table.cell(r, c);
    }
    return numbers;
  }

  private static String[] texts(Table table, String column) {
    int c = table.column(column);
    String[] texts = new String[ROWS];
    for (int r = 0; r < ROWS; r++) {
      texts[r] = table.columns().get(c).categories().get((int) table.cell(r, c));
    }
    return texts;
  }
}
