package dev.nn.core.losses;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.nn.api.Loss;
import dev.nn.api.Matrix;
import dev.nn.api.RandomStream;
import dev.nn.testkit.LossContract;
import dev.nn.testkit.Samples;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class CategoricalCrossentropyTest implements LossContract<CategoricalCrossentropy> {

  private static final Loss LOSS = new CategoricalCrossentropy();
  private static final Loss ON_LOGITS = Evaluation.onLogits(LOSS, "softmax");

  @Override
  public Matrix targets(int rows, int columns, RandomStream random) {
    return Samples.oneHot(rows, columns, random);
  }

  static List<Loss> both() {
    return List.of(LOSS, ON_LOGITS);
  }

  /** t = (0, 1, 0), p = (1/2, 1/4, 1/4): L = −log 1/4 = 2 log 2, dL/dp = (0, −1 / (1/4), 0). */
  @Test
  void oneRowByHand() {
    Evaluation row = Evaluation.of(LOSS, new float[] {0.5f, 0.25f, 0.25f}, new float[] {0, 1, 0});
    assertEquals(2 * StrictMath.log(2), row.value(), 1e-15);
    assertArrayEquals(new float[] {-0f, -4, -0f}, row.gradient().row(0));
  }

  /**
   * z = (log 2, 0, 0) gives p = (1/2, 1/4, 1/4), so L is as above and dL/dz = p − t = (1/2, −3/4,
   * 1/4).
   */
  @Test
  void oneRowOfLogitsByHand() {
    float[] z = {(float) StrictMath.log(2), 0, 0};
    Evaluation row = Evaluation.of(ON_LOGITS, z, new float[] {0, 1, 0});
    // log 2 as a float is off by up to 3e-8, and so are the results.
    assertEquals(2 * StrictMath.log(2), row.value(), 3e-8);
    assertArrayEquals(new float[] {0.5f, -0.75f, 0.25f}, row.gradient().row(0), 6e-8f);
  }

  @Test
  void isFiniteWhereThePredictionIsCertainAndWrong() {
    Evaluation row = Evaluation.of(LOSS, new float[] {0, 1}, new float[] {1, 0});
    assertEquals(7 * StrictMath.log(10) + 1, row.value(), 1e-14);
    assertEquals(-1e7f, row.slope());
  }

  @Test
  void acceptsClassIndices() {
    for (Loss loss : both()) {
      assertTrue(loss.accepts(10, 10));
      assertTrue(loss.accepts(1, 10));
      assertTrue(loss.accepts(1, 1));
      assertFalse(loss.accepts(2, 10));
      assertFalse(loss.accepts(10, 1));
    }
  }

  @ParameterizedTest
  @MethodSource("both")
  void classIndicesGiveTheBitsOfOneHotTargets(Loss loss) {
    float[][] predictions = {{0.125f, 0.25f, 0.625f}, {0.5f, 0.375f, 0.125f}, {0, 1, 0}};
    Evaluation indices = Evaluation.of(loss, predictions, new float[][] {{2}, {0}, {1}});
    Evaluation oneHot =
        Evaluation.of(loss, predictions, new float[][] {{0, 0, 1}, {1, 0, 0}, {0, 1, 0}});
    assertArrayEquals(oneHot.loss(), indices.loss());
    assertArrayEquals(oneHot.gradient().data(), indices.gradient().data());
  }

  @ParameterizedTest
  @ValueSource(floats = {-1, 3, 1.5f, Float.NaN, Float.POSITIVE_INFINITY})
  void rejectsWhatIsNoClassIndex(float index) {
    float[][] predictions = {{0.5f, 0.25f, 0.25f}, {0.5f, 0.25f, 0.25f}};
    float[][] targets = {{2}, {index}};
    for (Loss loss : both()) {
      String message =
          assertThrows(
                  IllegalArgumentException.class, () -> Evaluation.of(loss, predictions, targets))
              .getMessage();
      assertThat(message).contains("row 2 of the batch is " + index, "class", "from 0 to 2");
    }
  }

  @Test
  void takesLogitsOfSoftmaxAlone() {
    assertTrue(LOSS.onLogits(new Evaluation.NamedOnly("softmax")).isPresent());
    assertTrue(LOSS.onLogits(new Evaluation.NamedOnly("log_softmax")).isPresent());
    assertTrue(LOSS.onLogits(new Evaluation.NamedOnly("sigmoid")).isEmpty());
    assertTrue(LOSS.onLogits(new Evaluation.NamedOnly("acme:softmax")).isEmpty());
  }

  @Test
  void logitsGiveTheCompositionWithSoftmax() {
    float[][] logits = {{1, 2, 3}, {-4, 0.5f, 4}, {0, 0, 0}, {5, -5, 1}, {3, 3, -2}};
    float[][] targets = {{0, 0, 1}, {1, 0, 0}, {0.25f, 0.5f, 0.25f}, {0, 0.5f, 0.5f}, {1, 1, 1}};
    Evaluation onLogits = Evaluation.of(ON_LOGITS, logits, targets);
    double h = 0x1p-17;
    for (int r = 0; r < logits.length; r++) {
      double[] z = {logits[r][0], logits[r][1], logits[r][2]};
      assertEquals(composition(z, targets[r]), onLogits.loss()[r], 1e-14);
      for (int c = 0; c < z.length; c++) {
        double middle = z[c];
        z[c] = middle + h;
        double above = composition(z, targets[r]);
        z[c] = middle - h;
        double below = composition(z, targets[r]);
        z[c] = middle;
        assertEquals((above - below) / (2 * h), onLogits.gradient().get(r, c), 3e-7);
      }
    }
  }

  private static double composition(double[] z, float[] t) {
    double sum = 0;
    for (double logit : z) {
      sum += Math.exp(logit);
    }
    double loss = 0;
    for (int c = 0; c < z.length; c++) {
      loss -= t[c] * Math.log(Math.exp(z[c]) / sum);
    }
    return loss;
  }

  /**
   * p is (0, 1, 0) exactly: L = 2·10⁴ for the last class, 10⁴ for the first, 0 for the middle one.
   */
  @Test
  void logitsAreExactWhereSoftmaxSaturates() {
    float[] z = {0, 1e4f, -1e4f};
    Evaluation rows =
        Evaluation.of(ON_LOGITS, new float[][] {z, z, z}, new float[][] {{0}, {1}, {2}});
    assertArrayEquals(new double[] {1e4, 0, 2e4}, rows.loss());
    assertArrayEquals(new float[] {-1, 1, 0}, rows.gradient().row(0));
    assertArrayEquals(new float[] {0, 0, 0}, rows.gradient().row(1));
    assertArrayEquals(new float[] {0, 1, -1}, rows.gradient().row(2));
  }

  /** log(1 + 2e⁻⁵⁰) = 2e⁻⁵⁰ − …, where 1 + 2e⁻⁵⁰ is 1 in double. */
  @Test
  void logitsKeepTheSmallLossOfAConfidentPrediction() {
    double small = 2 * StrictMath.exp(-50);
    Evaluation row = Evaluation.of(ON_LOGITS, new float[] {-20, 30, -20}, new float[] {1});
    assertEquals(small, row.value(), 1e-15 * small);
  }

  @Test
  void oneLogitThatIsNoNumberMakesTheRowNone() {
    float[] z = {1, Float.NaN, 2};
    Evaluation row = Evaluation.of(ON_LOGITS, z, new float[] {0});
    assertTrue(Double.isNaN(row.value()));
    assertArrayEquals(new float[] {Float.NaN, Float.NaN, Float.NaN}, row.gradient().row(0));
  }
}
