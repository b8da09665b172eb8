package dev.nn.data.ensemble;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.nn.api.NetworkSpec;
import dev.nn.core.Network;
import dev.nn.core.plugins.Plugins;
import dev.nn.data.Rows;
import dev.nn.data.Split;
import dev.nn.data.decisions.CalibrationMethod;
import dev.nn.data.decisions.DecisionSpec;
import dev.nn.data.decisions.Interval;
import dev.nn.data.decisions.Intervals;
import dev.nn.data.decisions.LabelDecision;
import dev.nn.data.decisions.Threshold;
import dev.nn.data.preprocessing.MemoryTable;
import dev.nn.data.preprocessing.Preprocessing;
import dev.nn.data.preprocessing.PreprocessingSpec;
import dev.nn.data.preprocessing.Scaling;
import dev.nn.data.preprocessing.Target;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DecisionFitTest {

  private static final DecisionSpec SPEC = DecisionSpec.defaults();

  /** Errors −9, …, 9 of the rows for validation, and of 1000 in the others. */
  @Test
  void errorsOfRowsLearntFromDoNotWidenAnInterval() {
    double[] y = new double[30];
    Arrays.setAll(y, row -> row < 19 ? row - 9 : 1000);
    TrainedMembers members =
        new TrainedMembers(List.of(constant(0)), List.of(split(30, row -> row < 19)));
    DecisionFit fit = numbers(y, members);
    assertEquals(new Interval(-9, 9, 0.9), intervals(fit).about(0, 0.9));
    assertEquals(19, fit.rows().size());
  }

  /** Numbers that are labels have lost their spelling in the file. */
  @ParameterizedTest
  @CsvSource({"1.0, 1", "1, 1", "0.0, 0", "TRUE,", "1e0, 1", "2,", "one,"})
  void aPositiveLabelIsFoundInAnotherSpelling(String given, String label) {
    assertEquals(label, DecisionFit.label(given, List.of("0", "1")));
    assertEquals("no", DecisionFit.label("no", List.of("no", "yes")));
    assertEquals("1.0", DecisionFit.label("1.0", List.of("1", "1.0")));
  }

  @Test
  void nineRowsGiveNoInterval() {
    Split nine = split(30, row -> row < 9);
    TrainedMembers members = new TrainedMembers(List.of(constant(0)), List.of(nine));
    double[] y = IntStream.range(0, 30).asDoubleStream().toArray();
    DecisionFit fit = numbers(y, members);
    assertEquals(List.of(), fit.decisions().numbers());
    assertThat(fit.notes())
        .singleElement()
        .asString()
        .contains("'y'", "no intervals", "9 validation rows", "at least 10");
  }

  /**
   * Members that predict −3, 0 and 3 for numbers −5 and 5: S = 25 − 3 and v = 9, so that the mean
   * of three is off by S + v/3 = 25 where one is by S + v = 31. The ratio of errors is the root of
   * 25/31, and the root of that ratio counts.
   */
  @Test
  void theMeanOfMembersHasNarrowerIntervalsThanOne() {
    double[] y = new double[60];
    Arrays.setAll(y, row -> row % 2 == 0 ? 5 : -5);
    List<Split> splits = new ArrayList<>();
    for (int m = 0; m < 3; m++) {
      int third = m;
      splits.add(split(60, row -> row / 20 == third));
    }
    TrainedMembers members =
        new TrainedMembers(List.of(constant(-3), constant(0), constant(3)), splits);
    List<Double> scores = intervals(numbers(y, members)).scores();
    assertEquals(60, scores.size());
    assertEquals(8 * Math.pow(25.0 / 31, 0.25), scores.get(59), 1e-12);
    assertEquals(-8 * Math.pow(25.0 / 31, 0.25), scores.get(0), 1e-12);
  }

  /** Both labels validate equally often; all rows together have fewer of a. */
  @Test
  void theLabelThatIsRarerInAllRowsIsPositive() {
    String[] y = new String[30];
    Arrays.setAll(y, row -> row < 10 && row % 2 == 0 ? "a" : "b");
    MemoryTable table = table(30).texts("y", y);
    Rows all = Rows.all(30);
    Preprocessing preprocessing =
        PreprocessingSpec.defaults().strict().fit(table, all, Target.classification("y"));
    Network half =
        Network.of(
            NetworkSpec.parse("1 -> 2 softmax"), new float[] {0, 0, 0, 0}, Plugins.discover());
    TrainedMembers members = new TrainedMembers(List.of(half), List.of(split(30, row -> row < 10)));
    DecisionSpec spec = SPEC.calibration(CalibrationMethod.NONE).threshold(Threshold.at(0.3));
    DecisionFit.Task task = new DecisionFit.Task(spec, false, null, 1);
    DecisionFit fit = DecisionFit.of(task, members, preprocessing, table, all);

    LabelDecision decision = fit.decisions().labels().get(0);
    assertEquals("a", decision.positive());
    assertEquals(List.of(), decision.calibrators());
    assertArrayEquals(fit.raw().data(), fit.calibrated().data());
    assertThat(fit.notes()).singleElement().asString().contains("'y'", "'a'", "at least 0.3");
  }

  private static DecisionFit numbers(double[] y, TrainedMembers members) {
    MemoryTable table = table(y.length).numbers("y", y);
    Rows all = Rows.all(y.length);
    Target target = Target.regression("y").scaling(Scaling.none());
    Preprocessing preprocessing = PreprocessingSpec.defaults().strict().fit(table, all, target);
    DecisionFit.Task task = new DecisionFit.Task(SPEC, false, null, 1);
    return DecisionFit.of(task, members, preprocessing, table, all);
  }

  private static MemoryTable table(int rows) {
    return new MemoryTable().numbers("x", IntStream.range(0, rows).asDoubleStream().toArray());
  }

  private static Intervals intervals(DecisionFit fit) {
    return fit.decisions().numbers().get(0).intervals();
  }

  private static Network constant(float value) {
    return Network.of(
        NetworkSpec.parse("1 -> 1 identity"), new float[] {0, value}, Plugins.discover());
  }

  private static Split split(int rows, IntPredicate validates) {
    int[] validation = IntStream.range(0, rows).filter(validates).toArray();
    int[] train = IntStream.range(0, rows).filter(validates.negate()).toArray();
    return new Split(Rows.of(train), Rows.of(validation), Rows.all(0));
  }
}
