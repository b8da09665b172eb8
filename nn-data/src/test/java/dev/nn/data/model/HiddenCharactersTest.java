package dev.nn.data.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.nn.data.Rows;
import dev.nn.data.Table;
import dev.nn.data.csv.Csv;
import dev.nn.data.decisions.Threshold;
import dev.nn.data.metrics.ClassificationReport;
import dev.nn.data.metrics.ConfusionMatrix;
import dev.nn.data.preprocessing.Encoding;
import dev.nn.data.preprocessing.MemoryTable;
import dev.nn.data.preprocessing.PreprocessingSpec;
import dev.nn.data.preprocessing.Target;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Names and texts of data that would steer a terminal, in the messages and reports on them. */
class HiddenCharactersTest {

  private static final String HIDDEN = "\u001b[2J\u0007\u009b\u202e\u2066\ufeff\n";
  private static final String STEERS = "[\\p{Cc}\u202e\u2066\ufeff]";
  private static final String X = "x" + HIDDEN;
  private static final String C = "c" + HIDDEN;
  private static final String Y = "y" + HIDDEN;

  private static final Table TABLE = table("a" + HIDDEN, "b" + HIDDEN);
  private static final Model LABELS =
      Recipe.classification(Y).quick().training(t -> t.epochs(1)).train(TABLE);
  private static final Model NUMBERS =
      Recipe.regression(X).quick().training(t -> t.epochs(1)).train(TABLE);

  private static Table table(String... two) {
    String[] texts = IntStream.range(0, 60).mapToObj(r -> two[r % 2]).toArray(String[]::new);
    String[] others = IntStream.range(0, 60).mapToObj(r -> two[r / 2 % 2]).toArray(String[]::new);
    double[] numbers = IntStream.range(0, 60).mapToDouble(r -> r % 20 * 0.5).toArray();
    return new MemoryTable().numbers(X, numbers).texts(C, texts).texts(Y, others);
  }

  static Stream<ThrowingCallable> refusals() {
    Map<String, Object> text = new HashMap<>(Map.of(X, "big" + HIDDEN, C, "a" + HIDDEN));
    return Stream.of(
        () -> LABELS.predict(text),
        () -> LABELS.predict(Map.of(X, 1, "other" + HIDDEN, 1)),
        () -> LABELS.predictor().predict(new MemoryTable().numbers(HIDDEN, 1)),
        () -> LABELS.predict(Map.of(X, 1.0, C, "a")).probability("no" + HIDDEN),
        () -> LABELS.predict(Map.of(X, 1.0, C, "a")).number(),
        () -> NUMBERS.predict(Map.of(C, "a", Y, "a")).label(),
        () -> NUMBERS.predict(Map.of(C, "a", Y, "a")).number("no" + HIDDEN),
        () ->
            LABELS.evaluate(new MemoryTable().numbers(X, 1).texts(C, "a").texts(Y, "no" + HIDDEN)),
        () -> LABELS.update(table("q" + HIDDEN, "a" + HIDDEN), Update.defaults()),
        () -> Recipe.regression(C).train(TABLE),
        () -> Recipe.classification("no" + HIDDEN).train(TABLE),
        () -> Recipe.of(Y).weightedBy(C).train(TABLE),
        () -> Recipe.of(Y).orderedBy(C).train(TABLE),
        () -> Recipe.of(Y).positive("no" + HIDDEN).threshold(Threshold.at(0.3)).train(TABLE),
        () ->
            PreprocessingSpec.defaults()
                .column(C, Encoding.numeric())
                .fit(TABLE, Rows.all(60), Target.of(Y)),
        () -> csv("a\u001b,b\n1\n").read(),
        () -> csv("1,2\n").names(List.of("a\u001b", "a\u001b")).read());
  }

  private static Csv csv(String text) throws IOException {
    return Csv.of(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)));
  }

  @ParameterizedTest
  @MethodSource("refusals")
  void noMessageHasThem(ThrowingCallable refused) {
    Throwable thrown = catchThrowable(refused);
    assertThat(thrown).isNotNull();
    assertThat(thrown.getMessage()).doesNotContainPattern(STEERS).contains("\\u001b");
  }

  @Test
  void noTextOfAReportHasThem() {
    Prediction prediction = LABELS.predict(Map.of(X, 99.0, C, "unknown" + HIDDEN));
    ConfusionMatrix confusion = LABELS.evaluate(TABLE, ConfusionMatrix.measure(LABELS.labels()));
    List<Object> texts =
        List.of(
            TABLE.head(3),
            TABLE.describe(),
            LABELS,
            LABELS.columns(),
            LABELS.preprocessing(),
            prediction,
            prediction.warnings(),
            confusion,
            new ClassificationReport(confusion),
            LABELS.explain(Map.of(X, 1.0, C, "a" + HIDDEN)));
    for (Object text : texts) {
      assertThat(text.toString().replace("\n", ""))
          .as(text.getClass().getSimpleName())
          .doesNotContainPattern(STEERS)
          .contains("\\u001b");
    }
  }
}
