package dev.nn.data.comparison;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.nn.api.RandomStream;
import dev.nn.data.comparison.ComparedRows.RowErrors;
import dev.nn.data.comparison.ComparedRows.RowErrors.OfMean;
import dev.nn.data.comparison.Comparison.Contrast;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class RowErrorsTest {

  private static double[][] noise(int rows, long seed, double plus) {
    RandomStream random = RandomStream.of(seed);
    return new double[][] {
      IntStream.range(0, rows).mapToDouble(r -> Math.abs(random.gaussian(r)) + plus).toArray()
    };
  }

  private static RowErrors mean(double[][] first, double[][] second) {
    return new RowErrors("mae", false, first, second, OfMean.ITSELF);
  }

  @Test
  void equalErrorsAreNoDifference() {
    Contrast contrast = mean(noise(50, 1, 0), noise(50, 1, 0)).contrast();
    assertEquals(0, contrast.difference());
    assertEquals(0, contrast.low());
    assertEquals(0, contrast.high());
    assertEquals(1, contrast.probability());
  }

  /** Every exchange but those of all rows or of none makes the difference smaller. */
  @Test
  void aDifferenceInEachRowIsNoChance() {
    Contrast contrast = mean(noise(50, 1, 0), noise(50, 1, 0.25)).contrast();
    assertEquals(-0.25, contrast.difference(), 1e-12);
    assertEquals(-0.25, contrast.low(), 1e-12);
    assertEquals(-0.25, contrast.high(), 1e-12);
    assertEquals(1e-4, contrast.probability());
    assertTrue(contrast.gain() > 0);
  }

  /** The interval of a mean of 400 rows is nearly that of the normal distribution. */
  @Test
  void theIntervalIsThatOfTheMeanOfDifferences() {
    double[][] first = noise(400, 1, 0);
    double[][] second = noise(400, 2, 0.1);
    Contrast contrast = mean(first, second).contrast();
    double[] d = IntStream.range(0, 400).mapToDouble(r -> first[0][r] - second[0][r]).toArray();
    double mean = Arrays.stream(d).average().orElseThrow();
    double variance = Arrays.stream(d).map(x -> (x - mean) * (x - mean)).sum() / 399;
    double error = 1.96 * Math.sqrt(variance / 400);
    assertEquals(mean, contrast.difference(), 1e-12);
    assertEquals(mean - error, contrast.low(), 0.15 * error);
    assertEquals(mean + error, contrast.high(), 0.15 * error);
  }

  /** By chance alone, one of twenty tables has a probability below 5 %. */
  @Test
  void equallyGoodModelsAreRarelyToldApart() {
    int below = 0;
    for (int seed = 0; seed < 200; seed++) {
      double p =
          mean(noise(30, 2L * seed, 0), noise(30, 2L * seed + 1, 0)).contrast().probability();
      below += p < 0.05 ? 1 : 0;
    }
    assertTrue(below >= 2 && below <= 22, "below 5 %: " + below + " of 200");
  }

  @Test
  void severalColumnsHaveTheMeanOfTheirRoots() {
    double[][] first = {{1, 1}, {16, 16}};
    double[][] second = {{4, 4}, {25, 25}};
    Contrast contrast = new RowErrors("rmse", false, first, second, OfMean.ROOT).contrast();
    assertEquals(2.5, contrast.first());
    assertEquals(3.5, contrast.second());
    assertEquals(Double.NEGATIVE_INFINITY, contrast.low(), "two rows can tell nothing");
    assertEquals(0.5, contrast.probability(), 0.03, "one of two exchanges leaves both rows alike");
  }

  /** Worked by hand: of 10 rows in which one alone is right, it is the same one in 9. */
  @Test
  void sharesAreTestedExactly() {
    double[][] first = {{1, 1, 1, 1, 1, 1, 1, 1, 1, 0, 1, 0}};
    double[][] second = {{0, 0, 0, 0, 0, 0, 0, 0, 0, 1, 1, 0}};
    Contrast contrast =
        new RowErrors("accuracy", true, first, second, OfMean.ITSELF).contrastOfShares();
    assertEquals(2 * 11 / 1024.0, contrast.probability(), 1e-12);
    assertTrue(contrast.gain() > 0);
    Contrast equal =
        new RowErrors("accuracy", true, first, first, OfMean.ITSELF).contrastOfShares();
    assertEquals(1, equal.probability());
    assertEquals(0, equal.low());
    assertEquals(0, equal.high());
  }

  /** SciPy: binomtest(9, 10).proportion_ci() is from 0.5549839 to 0.9974714. */
  @Test
  void theIntervalOfSharesIsExact() {
    double[][] first = {{1, 1, 1, 1, 1, 1, 1, 1, 1, 0, 1, 0}};
    double[][] second = {{0, 0, 0, 0, 0, 0, 0, 0, 0, 1, 1, 0}};
    Contrast contrast =
        new RowErrors("accuracy", true, first, second, OfMean.ITSELF).contrastOfShares();
    assertEquals(10 / 12.0 * (2 * 0.5549839 - 1), contrast.low(), 1e-6);
    assertEquals(10 / 12.0 * (2 * 0.9974714 - 1), contrast.high(), 1e-6);
  }

  /** With six rows, 2 of 64 exchanges are as great as a difference of one sign in each. */
  @Test
  void sixRowsCanTell() {
    double[][] first = {{1, 2, 3, 4, 5, 6}};
    double[][] second = {{2, 4, 6, 8, 10, 12}};
    Contrast contrast = mean(first, second).contrast();
    assertEquals(2 / 64.0, contrast.probability(), 0.006);
    assertEquals(-6, contrast.low(), 1e-12, "the last row");
    assertEquals(-1, contrast.high(), 1e-12, "the first row");
    double[][] five = {{1, 2, 3, 4, 5}};
    double[][] twice = {{2, 4, 6, 8, 10}};
    assertEquals(Double.POSITIVE_INFINITY, mean(five, twice).contrast().high());
  }

  @Property(tries = 300)
  void theIntervalHasZeroAsTheProbabilitySays(
      @ForAll long seed,
      @ForAll @IntRange(min = 1, max = 40) int rows,
      @ForAll @IntRange(min = 0, max = 10) int tenths,
      @ForAll boolean rounded) {
    double[][] first = noise(rows, seed, 0);
    double[][] second = noise(rows, seed + 1, tenths / 10.0);
    if (rounded) {
      first[0] = Arrays.stream(first[0]).map(e -> e < 1 ? 0 : 1).toArray();
      second[0] = Arrays.stream(second[0]).map(e -> e < 1 ? 0 : 1).toArray();
    }
    double[][][] two = {
      {first[0], noise(rows, seed + 2, 0)[0]}, {second[0], noise(rows, seed + 3, 0)[0]}
    };
    for (Contrast contrast :
        List.of(
            mean(first, second).contrast(),
            rounded ? mean(first, second).contrastOfShares() : mean(second, first).contrast(),
            new RowErrors("rmse", false, first, second, OfMean.ROOT).contrast(),
            new RowErrors("rmse", false, two[0], two[1], OfMean.ROOT).contrast())) {
      boolean without = contrast.low() > 0 || contrast.high() < 0;
      assertEquals(contrast.probability() < 0.05, without, contrast::toString);
      assertTrue(contrast.low() <= contrast.difference() + 1e-12, contrast::toString);
      assertTrue(contrast.high() >= contrast.difference() - 1e-12, contrast::toString);
    }
  }

  /** The interval of a mean of 20 rows is that of Student's distribution, t = 2.093. */
  @Test
  void fewRowsHaveTheIntervalOfStudent() {
    double ratios = 0;
    for (int seed = 0; seed < 100; seed++) {
      double[][] first = noise(20, 2L * seed, 0);
      double[][] second = noise(20, 2L * seed + 1, 0);
      Contrast contrast = mean(first, second).contrast();
      double mean = contrast.difference();
      double squares =
          IntStream.range(0, 20)
              .mapToDouble(r -> Math.pow(first[0][r] - second[0][r] - mean, 2))
              .sum();
      ratios += (contrast.high() - contrast.low()) / Math.sqrt(squares / 19 / 20) / 200;
    }
    assertEquals(2.093, ratios, 0.05);
  }

  /** From whole numbers in Python. */
  @Test
  void aFairCoinHasTheProbabilitiesOfCounting() {
    assertEquals(0.0625, RowErrors.Binomial.twoSided(5, 5), 1e-15);
    assertEquals(1, RowErrors.Binomial.twoSided(5, 10));
    assertEquals(1, RowErrors.Binomial.twoSided(0, 0));
    assertEquals(0.020073851919732988, RowErrors.Binomial.twoSided(11, 37), 1e-12);
    assertEquals(
        2.7284641560660184e-10,
        RowErrors.Binomial.twoSided(400, 1000),
        2.7284641560660184e-10 * 1e-9);
    assertEquals(0, RowErrors.Binomial.twoSided(0, 1_000_000));
  }

  @Property(tries = 50)
  void exchangingTheModelsTurnsTheSign(
      @ForAll long seed, @ForAll @IntRange(min = 1, max = 60) int rows) {
    Contrast one = mean(noise(rows, seed, 0), noise(rows, seed + 1, 0.1)).contrast();
    Contrast other = mean(noise(rows, seed + 1, 0.1), noise(rows, seed, 0)).contrast();
    assertEquals(one.difference(), -other.difference());
    assertEquals(one.low(), -other.high());
    assertEquals(one.probability(), other.probability());
    assertTrue(one.low() <= one.high());
  }
}
