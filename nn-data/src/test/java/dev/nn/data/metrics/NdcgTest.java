package dev.nn.data.metrics;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.nn.api.Matrix;
import dev.nn.core.samples.RowGroups;
import dev.nn.core.samples.Samples;
import dev.nn.data.metrics.RankingMetrics.Ndcg;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NdcgTest {

  /** Of scikit-learn 1.4.2: {@code ndcg_score([[3, 2, 3, 0, 1, 2]], [[…]], k=k)}. */
  @ParameterizedTest
  @CsvSource({
    "0, 6 5 4 3 2 1, 0.9608081943360616",
    "3, 6 5 4 3 2 1, 0.9777813616305048",
    "0, 1 2 3 4 5 6, 0.8073505799899056",
    "0, 1 1 1 1 1 1, 0.8484188461299857",
    "2, 1 1 1 1 1 1, 0.611111111111111",
    "4, 2 2 1 1 0 0, 0.8103677588719043"
  })
  void isThatOfScikitLearnForOneGroup(int k, String predictions, double expected) {
    assertEquals(expected, new Ndcg(k).of(column(predictions), column("3 2 3 0 1 2")), 1e-15);
  }

  @Test
  void isTheMeanOverGroupsWhoseRowsMayBeApart() {
    Matrix p = column("2 1 2 1 5 4");
    Matrix t = column("1 1 0 0 0 0");
    // In group 7 the relevant row is first, in group 8 second; group 9 has none, and no best order.
    RowGroups groups = RowGroups.of(7, 8, 8, 7, 9, 9);
    Samples samples = Samples.of(p, t).grouped(groups);

    double ndcg = new Ndcg().of(x -> x, samples);

    assertEquals((1 + Math.log(2) / Math.log(3)) / 2, ndcg, 1e-15);
  }

  @Test
  void weightsAreThoseOfGroups() {
    Matrix p = column("2 1 1 2");
    Matrix t = column("1 0 1 0");
    float[] weights = {3, 3, 1, 1};
    Samples samples = Samples.of(p, t, weights).grouped(RowGroups.of(0, 0, 1, 1));

    assertEquals((3 + Math.log(2) / Math.log(3)) / 4, new Ndcg().of(x -> x, samples), 1e-15);
  }

  @ParameterizedTest
  @CsvSource({"0 0 0, all targets are 0", "1 -1 0, row 2 is -1.0"})
  void isUndefinedWithoutGradesFromZeroOn(String targets, String reason) {
    Evaluation evaluation = Evaluation.of(column("3 2 1"), column(targets), List.of(new Ndcg()));

    assertTrue(evaluation.undefined().get("ndcg").contains(reason), evaluation::toString);
  }

  @Test
  void rejectsAnImpossibleNumberOfRanks() {
    assertThrows(IllegalArgumentException.class, () -> new Ndcg(-1));
  }

  private static Matrix column(String numbers) {
    String[] cells = numbers.split(" ", -1);
    Matrix column = Matrix.zeros(cells.length, 1);
    for (int r = 0; r < cells.length; r++) {
      column.set(r, 0, Float.parseFloat(cells[r]));
    }
    return column;
  }
}
