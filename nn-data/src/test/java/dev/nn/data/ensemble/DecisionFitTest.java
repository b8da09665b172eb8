package dev.nn.data.ensemble;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.nn.api.NetworkSpec;
import dev.nn.core.Network;
import dev.nn.core.plugins.Plugins;
import dev.nn.data.Rows;
import dev.nn.data.Split;
import dev.nn.data.Table;
import dev.nn.data.decisions.DecisionSpec;
import dev.nn.data.decisions.Threshold;
import dev.nn.data.preprocessing.MemoryTable;
import dev.nn.data.preprocessing.Preprocessing;
import dev.nn.data.preprocessing.PreprocessingSpec;
import dev.nn.data.preprocessing.Target;
import dev.nn.data.preprocessing.encoding.Encoding;
import dev.nn.data.preprocessing.numbers.Scaling;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DecisionFitTest {

  private static final int ROWS = 30;

  /** Predictions e^x, of which those of the last rows are infinite. */
  private static DecisionFit fit(int infinite, int members) {
    double[] x =
        IntStream.range(0, ROWS)
            .mapToDouble(r -> r < ROWS - infinite ? 0.1 * r : 100 + r)
            .toArray();
    double[] y = IntStream.range(0, ROWS).mapToDouble(r -> r % 3).toArray();
    Table table = new MemoryTable().numbers("x", x).numbers("y", y);
    Preprocessing preprocessing =
        PreprocessingSpec.defaults()
            .numbers(Encoding.numeric().scaling(Scaling.none()))
            .fit(table, Rows.all(ROWS), Target.regression("y").scaling(Scaling.none()));
    Network network =
        Network.of(NetworkSpec.parse("1 -> 1 exponential"), new float[] {1, 0}, Plugins.discover());
    Split all = new Split(Rows.of(0), Rows.all(ROWS), Rows.all(0));
    TrainedMembers trained =
        new TrainedMembers(
            Collections.nCopies(members, network), Collections.nCopies(members, all));
    DecisionFit.Task task = new DecisionFit.Task(DecisionSpec.defaults(), false, null, 1);
    return DecisionFit.of(task, trained, preprocessing, table, Rows.all(ROWS));
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 5, 20})
  void rowsWithoutAFinitePredictionAreLeftOut(int infinite) {
    for (int members = 1; members < 4; members++) {
      DecisionFit fit = fit(infinite, members);
      assertEquals(ROWS - infinite, fit.decisions().numbers().get(0).intervals().rows());
      assertEquals(List.of(), fit.notes());
      assertEquals(ROWS, fit.rows().size());
    }
  }

  @Test
  void tooFewFinitePredictionsHaveNoIntervals() {
    DecisionFit fit = fit(21, 1);
    assertTrue(fit.decisions().numbers().isEmpty());
    assertEquals(
        List.of(
            "column 'y' has no intervals, since only 9 of 30 predictions for validation are"
                + " finite"),
        fit.notes());
  }

  /** The logits of the last five rows are infinite, so that their probabilities are NaN. */
  @ParameterizedTest
  @ValueSource(ints = {1, 3})
  void labelsWithoutProbabilitiesAreLeftOut(int members) {
    double[] x = IntStream.range(0, ROWS).mapToDouble(r -> r < 25 ? r % 5 - 2 : 3e38).toArray();
    String[] y =
        IntStream.range(0, ROWS).mapToObj(r -> r % 5 > 2 ? "yes" : "no").toArray(String[]::new);
    Table table = new MemoryTable().numbers("x", x).texts("y", y);
    Preprocessing preprocessing =
        PreprocessingSpec.defaults()
            .numbers(Encoding.numeric().scaling(Scaling.none()))
            .fit(table, Rows.all(ROWS), Target.classification("y"));
    NetworkSpec spec = NetworkSpec.parse("1 -> 2 softmax");
    Network network = Network.of(spec, new float[] {-2, 2, 0, 0}, Plugins.discover());
    List<Split> splits =
        IntStream.range(0, members)
            .mapToObj(
                m ->
                    new Split(
                        Rows.of(0),
                        Rows.of(IntStream.range(0, ROWS).filter(r -> r % members == m).toArray()),
                        Rows.all(0)))
            .toList();
    DecisionFit.Task task =
        new DecisionFit.Task(
            DecisionSpec.defaults().positive("yes").threshold(Threshold.f1()), false, null, 1);

    DecisionFit fit =
        DecisionFit.of(
            task,
            new TrainedMembers(Collections.nCopies(members, network), splits),
            preprocessing,
            table,
            Rows.all(ROWS));

    assertNotNull(fit.decisions().labels().get(0).threshold());
    for (int r = 0; r < ROWS; r++) {
      assertEquals(r < 25, Float.isFinite(fit.calibrated().get(r, 0)));
    }
  }
}
