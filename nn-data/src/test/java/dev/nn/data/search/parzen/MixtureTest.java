package dev.nn.data.search.parzen;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.nn.api.RandomStream;
import dev.nn.data.search.Choice;
import dev.nn.data.search.Dimension;
import dev.nn.data.search.LogRange;
import dev.nn.data.search.LogWholeRange;
import dev.nn.data.search.Range;
import dev.nn.data.search.WholeRange;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class MixtureTest {

  private static final int DRAWS = 20_000;

  private static Mixture mixture(Dimension dimension, Object... values) {
    return Mixture.of(Objects.requireNonNull(Axis.of(dimension)), List.of(values));
  }

  /** From tables of the normal distribution. */
  @Test
  void theNormalDistributionIsThatOfTables() {
    assertEquals(0.5, Gaussian.below(0), 2e-7);
    assertEquals(0.8413447, Gaussian.below(1), 2e-7);
    assertEquals(0.0227501, Gaussian.below(-2), 2e-7);
    assertEquals(1, Gaussian.below(9), 2e-7);
    assertEquals(0.3989423, Gaussian.density(0), 1e-7);
    assertEquals(0.0539910, Gaussian.density(-2), 1e-7);
  }

  @Test
  void aDensityAddsUpToOne() {
    Mixture mixture = mixture(new Range(-1, 3), -0.9, 0.5, 0.6, 2.9);
    double sum = 0;
    int steps = 4000;
    for (int i = 0; i < steps; i++) {
      sum += mixture.of(-1 + 4 * (i + 0.5) / steps) * 4 / steps;
    }
    assertEquals(1, sum, 1e-6);
  }

  @Test
  void probabilitiesOfWholeNumbersAddUpToOne() {
    Mixture whole = mixture(new WholeRange(2, 9), 3, 3, 8);
    assertEquals(1, IntStream.rangeClosed(2, 9).mapToDouble(whole::of).sum(), 1e-9);
    Mixture log = mixture(new LogWholeRange(1, 300), 4, 200);
    assertEquals(1, IntStream.rangeClosed(1, 300).mapToDouble(log::of).sum(), 1e-9);
  }

  @Test
  void withoutValuesAllAreAlike() {
    assertEquals(0.25, mixture(new Range(0, 4)).of(3.5), 1e-12);
    assertEquals(0.125, mixture(new WholeRange(1, 8)).of(8), 1e-12);
  }

  /** Draws are as frequent as the density says. */
  @Test
  void drawsFollowTheDensity() {
    Mixture mixture = mixture(new WholeRange(0, 4), 1, 1, 1, 4);
    int[] counts = new int[5];
    for (int i = 0; i < DRAWS; i++) {
      counts[(int) mixture.draw(RandomStream.of(1).derive("draw", i))]++;
    }
    for (int n = 0; n < counts.length; n++) {
      double share = mixture.of(n);
      assertEquals(share, (double) counts[n] / DRAWS, 5 * Math.sqrt(share / DRAWS), "of " + n);
    }
    assertTrue(counts[1] > counts[0] && counts[1] > counts[3], "three values are 1");
  }

  @Test
  void drawsStayInTheRange() {
    for (int i = 0; i < 2000; i++) {
      RandomStream random = RandomStream.of(2).derive("draw", i);
      double rate = (double) mixture(new LogRange(1e-4, 1e-1), 1e-4, 1e-1).draw(random);
      assertTrue(rate >= 1e-4 && rate <= 1e-1, "drawn " + rate);
      int units = (int) mixture(new LogWholeRange(8, 255), 8, 255).draw(random);
      assertTrue(units >= 8 && units <= 255, "drawn " + units);
    }
  }

  @Test
  void aChoiceIsCounted() {
    Counts counts = Counts.of(new Choice(List.of("a", "b", "c")), List.of("b", "b", "c"));
    assertEquals(1 / 6.0, counts.of("a"));
    assertEquals(3 / 6.0, counts.of("b"));
    int[] drawn = new int[3];
    for (int i = 0; i < DRAWS; i++) {
      drawn["abc".indexOf((String) counts.draw(RandomStream.of(3).derive("draw", i)))]++;
    }
    assertEquals(0.5, (double) drawn[1] / DRAWS, 0.02);
    assertEquals(2 / 6.0, (double) drawn[2] / DRAWS, 0.02);
  }
}
