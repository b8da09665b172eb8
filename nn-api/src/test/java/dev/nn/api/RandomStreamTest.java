package dev.nn.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashSet;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Statistics are of fixed seeds, so they either always pass or never; their bounds are four
 * standard errors of what chance would give.
 */
class RandomStreamTest {

  private static final int MANY = 100_000;

  private final RandomStream random = RandomStream.of(7);

  @Property
  void drawsAreAFunctionOfSeedPurposeAndIndex(
      @ForAll long seed, @ForAll String purpose, @ForAll long layer, @ForAll long index) {
    RandomStream first = RandomStream.of(seed).derive(purpose, layer);
    long bits = first.bits(index);
    first.bits(index + 1);
    first.derive("other", 0).gaussian(index);
    assertEquals(bits, first.bits(index));
    assertEquals(bits, RandomStream.of(seed).derive(purpose, layer).bits(index));
  }

  /** SplitMix64 from 0, as published with it: the hash of the seed 0 is 0. */
  @Test
  void seedZeroIsThePublishedSequence() {
    RandomStream zero = RandomStream.of(0);
    assertEquals(0xE220A8397B1DCDAFL, zero.bits(0));
    assertEquals(0x6E789E6AA1B965F4L, zero.bits(1));
    assertEquals(0x06C45D188009454FL, zero.bits(2));
  }

  /** From a second implementation, of the definition in the class comment, in Python's integers. */
  @Test
  void bitsOfOtherStreamsAreFixed() {
    assertEquals(0xBFEF8030DDC2D772L, RandomStream.of(1).bits(0));
    assertEquals(0xA577782BC52A9F5AL, RandomStream.of(-1).bits(0));
    assertEquals(0x989B3F130A063869L, RandomStream.of(42).bits(0));
    assertEquals(0x97EA87F7E45C00A5L, RandomStream.of(42).bits(-1));
    RandomStream dropout = RandomStream.of(42).derive("dropout", 3);
    assertEquals(0x7EA44D1D8B2C238DL, dropout.bits(0));
    assertEquals(0x985B9F4BFDBCD18EL, dropout.bits(1));
    assertEquals(0x569764B172AB0311L, dropout.bits(Long.MAX_VALUE));
  }

  @Test
  void numbersMadeOfTheBitsAreFixed() {
    float[] uniform = {0.52434593f, 0.30213898f, 0.9409962f};
    double[] gaussian = {-0.3309736865023777, -1.5432047102391875, 0.331818549769532};
    int[] below10 = {5, 3, 9, 8, 6, 3, 3, 6, 8, 0, 9, 1, 9, 5, 2, 8};
    for (int i = 0; i < 3; i++) {
      assertEquals(uniform[i], random.uniform(i));
      // The other implementation's logarithm and cosine may differ in their last bits.
      assertEquals(gaussian[i], random.gaussian(i), 1e-15);
    }
    for (int i = 0; i < below10.length; i++) {
      assertEquals(below10[i], random.below(10, i));
    }
  }

  @Test
  void purposesAndIndicesGiveDifferentStreams() {
    Set<Long> firsts = new HashSet<>();
    String[] purposes = {"", "a", "b", "ab", "ba", "dropout", "weights"};
    for (String purpose : purposes) {
      for (int index = -2; index < 100; index++) {
        firsts.add(random.derive(purpose, index).bits(0));
      }
    }
    firsts.add(random.bits(0));
    assertEquals(purposes.length * 102 + 1, firsts.size());
    assertNotEquals(
        random.derive("a", 0).derive("b", 0).bits(0), random.derive("b", 0).derive("a", 0).bits(0));
  }

  @Test
  void uniformFillsItsRangeEvenly() {
    double sum = 0;
    double squares = 0;
    int[] tenths = new int[10];
    for (int i = 0; i < MANY; i++) {
      float u = random.uniform(i);
      assertTrue(u >= 0 && u < 1, () -> String.valueOf(u));
      assertEquals(0, (u * 0x1p24f) % 1, "a multiple of 2^-24");
      sum += u;
      squares += u * u;
      tenths[(int) (10 * u)]++;
    }
    double n = MANY;
    assertEquals(0.5, sum / n, 4 * Math.sqrt(1 / 12.0 / n));
    assertEquals(1 / 3.0, squares / n, 4 * Math.sqrt((1 / 5.0 - 1 / 9.0) / n));
    for (int count : tenths) {
      assertEquals(n / 10, count, 4 * Math.sqrt(n * 0.1 * 0.9));
    }
  }

  @Test
  void uniformBetweenBoundsKeepsToThem() {
    double sum = 0;
    for (int i = 0; i < MANY; i++) {
      float u = random.uniform(i, -2, 0.5f);
      assertTrue(u >= -2 && u <= 0.5f, () -> String.valueOf(u));
      sum += u;
    }
    assertEquals(-0.75, sum / MANY, 4 * 2.5 * Math.sqrt(1 / 12.0 / MANY));
    assertEquals(3, random.uniform(0, 3, 3));
  }

  @Test
  void gaussianHasTheMomentsOfTheNormalDistribution() {
    double sum = 0;
    double squares = 0;
    double cubes = 0;
    double fourths = 0;
    for (int i = 0; i < MANY; i++) {
      double g = random.gaussian(i);
      sum += g;
      squares += g * g;
      cubes += g * g * g;
      fourths += g * g * g * g;
    }
    // The variances of g, g², g³ and g⁴ are 1, 2, 15 and 96.
    double n = MANY;
    assertEquals(0, sum / n, 4 * Math.sqrt(1 / n));
    assertEquals(1, squares / n, 4 * Math.sqrt(2 / n));
    assertEquals(0, cubes / n, 4 * Math.sqrt(15 / n));
    assertEquals(3, fourths / n, 4 * Math.sqrt(96 / n));
  }

  @Property
  void gaussianIsFinite(@ForAll long seed, @ForAll long index) {
    // The smallest u is 2⁻³², so no draw is beyond √(64 ln 2) = 6.66.
    assertTrue(Math.abs(RandomStream.of(seed).gaussian(index)) < 6.67);
  }

  @Property
  void belowKeepsToItsBound(
      @ForAll long seed, @ForAll long index, @ForAll @IntRange(min = 1) int bound) {
    int drawn = RandomStream.of(seed).below(bound, index);
    assertTrue(drawn >= 0 && drawn < bound, () -> drawn + " of " + bound);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 7, 10, 100})
  void belowTakesAllValuesAsOften(int bound) {
    int[] counts = new int[bound];
    for (int i = 0; i < MANY; i++) {
      counts[random.below(bound, i)]++;
    }
    double share = 1.0 / bound;
    for (int count : counts) {
      assertEquals(MANY * share, count, 4 * Math.sqrt(MANY * share * (1 - share)));
    }
  }

  @Test
  void belowFillsALargeRangeEvenly() {
    double sum = 0;
    for (int i = 0; i < MANY; i++) {
      sum += random.below(Integer.MAX_VALUE, i) / (double) Integer.MAX_VALUE;
    }
    assertEquals(0.5, sum / MANY, 4 * Math.sqrt(1 / 12.0 / MANY));
  }

  @ParameterizedTest
  @ValueSource(ints = {0, -1, Integer.MIN_VALUE})
  void boundMustBePositive(int bound) {
    assertThat(Refusal.of(() -> random.below(bound, 0))).contains("bound is " + bound, "above 0");
  }
}
