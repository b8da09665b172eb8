package dev.nn.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.nn.api.RandomStream;
import dev.nn.testkit.GradientCheck.LossNoise;
import dev.nn.testkit.GradientCheck.Result;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class GradientCheckTest {

  @ParameterizedTest
  @EnumSource
  void rightGradientPasses(TinyNetwork network) {
    float[] w = network.parameters();
    Result result = GradientCheck.of(w, network::loss, network.gradient(w)).assertCorrect();
    assertTrue(result.isCorrect());
    assertEquals(w.length, result.checked() + result.skipped());
    assertTrue(result.skipped() <= 1, result::toString);
    assertEquals(0, result.wrong());
    assertTrue(Math.abs(result.analytic() - result.numeric()) <= result.tolerance());
    assertTrue(result.relativeError() < 0.01, result::toString);
  }

  @ParameterizedTest
  @EnumSource
  void gradientOffByOnePercentIsCaught(TinyNetwork network) {
    float[] w = network.parameters();
    float[] gradient = network.gradient(w);
    int i = largest(gradient);
    gradient[i] *= 1.01f;
    Result result = GradientCheck.of(w, network::loss, gradient).check();
    assertFalse(result.isCorrect());
    assertEquals(i, result.worst());
    assertEquals(1, result.wrong());
    assertEquals(gradient[i], result.analytic());
    assertEquals(gradient[i] / 1.01, result.numeric(), result.tolerance());
    // 1 % of the larger of the two numbers.
    double expected = 0.01 / 1.01;
    assertEquals(expected, result.relativeError(), result.tolerance() / Math.abs(gradient[i]));
  }

  @Test
  void messageNamesTheWorstParameter() {
    float[] w = {1, 2, 3};
    float[] gradient = {2, 4.5f, -6};
    GradientCheck check = GradientCheck.of(w, GradientCheckTest::sumOfSquares, gradient);
    AssertionError error = assertThrows(AssertionError.class, check::assertCorrect);
    String message = String.valueOf(error.getMessage());
    assertThat(message)
        .contains("2 of 3 parameters", "parameter 3", "given:    -6.000000", "expected: 6.0000");
    assertTrue(message.contains("a relative error of 2.0"), message);
    assertTrue(message.contains("compare its backward pass"), message);
  }

  @Test
  void nanInTheGradientIsWrong() {
    float[] gradient = {2, Float.NaN, 6};
    Result result =
        GradientCheck.of(new float[] {1, 2, 3}, GradientCheckTest::sumOfSquares, gradient).check();
    assertEquals(1, result.worst());
    assertEquals(1, result.wrong());
    assertFalse(result.isCorrect());
  }

  @Test
  void lossThatIsNanIsNoSuccess() {
    GradientCheck check = GradientCheck.of(new float[] {1, 2}, w -> Double.NaN, new float[] {0, 0});
    AssertionError error = assertThrows(AssertionError.class, check::assertCorrect);
    assertTrue(String.valueOf(error.getMessage()).startsWith("only 0 of 2 parameters"));
  }

  @Test
  void kinksAreSkippedAndCounted() {
    float[] w = {0, 1, -2};
    float[] gradient = {77, 1, -1};
    Result result =
        GradientCheck.of(w, p -> Math.abs(p[0]) + Math.abs(p[1]) + Math.abs(p[2]), gradient)
            .assertCorrect();
    assertEquals(2, result.checked());
    assertEquals(1, result.skipped());
  }

  @Test
  void mostlyKinksAreNoSuccess() {
    float[] w = {0, 0, -2};
    GradientCheck check =
        GradientCheck.of(
            w, p -> Math.abs(p[0]) + Math.abs(p[1]) + Math.abs(p[2]), new float[] {0, 0, -1});
    AssertionError error = assertThrows(AssertionError.class, check::assertCorrect);
    assertTrue(String.valueOf(error.getMessage()).startsWith("only 1 of 3 parameters"));
  }

  @Test
  void sampleIsDrawnWithoutRepetitionAndDependsOnTheSeed() {
    float[] w = new float[100];
    for (int seed = 0; seed < 10; seed++) {
      assertEquals(30, touched(w, 30, seed).size());
      assertEquals(touched(w, 30, seed), touched(w, 30, seed));
    }
    assertFalse(touched(w, 30, 1).equals(touched(w, 30, 2)));
    assertEquals(100, touched(w, 1000, 1).size());
  }

  /** The parameters that a sample moves one at a time. */
  private static Set<Integer> touched(float[] w, int count, long seed) {
    Set<Integer> touched = new TreeSet<>();
    Result result =
        GradientCheck.of(
                w,
                p -> {
                  int moved = -1;
                  int changes = 0;
                  for (int i = 0; i < p.length; i++) {
                    if (p[i] != w[i]) {
                      moved = i;
                      changes++;
                    }
                  }
                  if (changes == 1) {
                    touched.add(moved);
                  }
                  return 0;
                },
                new float[w.length])
            .sample(count, seed)
            .assertCorrect();
    assertEquals(Math.min(count, w.length), result.checked());
    return touched;
  }

  @Test
  void argumentsStayUnchanged() {
    float[] w = {1, 2, 3};
    float[] gradient = {2, 4, 6};
    GradientCheck.of(w, GradientCheckTest::sumOfSquares, gradient).assertCorrect();
    assertArrayEquals(new float[] {1, 2, 3}, w);
    assertArrayEquals(new float[] {2, 4, 6}, gradient);
  }

  @Test
  void lengthsMustAgree() {
    assertThat(refused(() -> GradientCheck.of(new float[3], p -> 0, new float[2])))
        .contains("3 parameters", "gradient of 2");
    refused(() -> GradientCheck.of(new float[0], p -> 0, new float[0]));
  }

  @Test
  void sampleMustHaveAParameter() {
    GradientCheck check = GradientCheck.of(new float[3], p -> 0, new float[3]);
    assertThat(refused(() -> check.sample(0, 1))).contains("sample of 0", "at least 1");
  }

  @Test
  void noiseOfARoundedFunctionIsFound() {
    float[] w = Samples.gaussian(1, 50, RandomStream.of(1)).data();
    double unit = 0x1p-16;
    double bound = LossNoise.bound(w, p -> Math.rint(sumOfSquares(p) / unit * 1e3) * unit / 1e3);
    // Rounding to a multiple of u is off by u / √12 on average, of which four are the bound.
    double expected = 4 * unit / 1e3 / Math.sqrt(12) + 0x1p-24 * sumOfSquares(w);
    assertEquals(expected, bound, expected / 2);
  }

  private static double sumOfSquares(float[] w) {
    double sum = 0;
    for (float x : w) {
      sum += (double) x * x;
    }
    return sum;
  }

  private static int largest(float[] gradient) {
    int largest = 0;
    for (int i = 0; i < gradient.length; i++) {
      largest = Math.abs(gradient[i]) > Math.abs(gradient[largest]) ? i : largest;
    }
    return largest;
  }

  private static String refused(Runnable call) {
    return String.valueOf(assertThrows(IllegalArgumentException.class, call::run).getMessage());
  }
}
