package dev.nn.data.search;

import dev.nn.api.RandomStream;
import dev.nn.core.json.Json;
import java.util.List;

/** One hyper-parameter's distribution. */
@FunctionalInterface
@Json.Tag("kind")
public interface Dimension {

  /** Draws a text, number or boolean. It must depend only on the stream, which is for this draw. */
  Object draw(RandomStream random);

  private static void require(boolean valid, String range, String ends, Number low, Number high) {
    if (!valid) {
      throw new IllegalArgumentException(
          "%s from %s to %s; expected %s, the second above the first"
              .formatted(range, low, high, ends));
    }
  }

  /** One of several values, at least one, all equally likely. */
  record Choice(List<Object> values) implements Dimension {

    /** Copies the values. Throws if there are none. */
    public Choice {
      values = List.copyOf(values);
      if (values.isEmpty()) {
        throw new IllegalArgumentException("a choice of nothing; give at least one value");
      }
    }

    @Override
    public Object draw(RandomStream random) {
      return values.get(random.below(values.size(), 0));
    }
  }

  /** A uniformly distributed number from {@code low} to {@code high}. */
  record Range(double low, double high) implements Dimension {

    /** Throws unless low &lt; high and both are finite. */
    public Range {
      require(low < high && Double.isFinite(high - low), "a range", "finite ends", low, high);
    }

    @Override
    public Double draw(RandomStream random) {
      return draw(low, high, random);
    }

    static double draw(double low, double high, RandomStream random) {
      double fraction = (random.bits(0) >>> 11) * 0x1p-53; // in [0, 1), a multiple of 2⁻⁵³
      return Math.min(high, low + (high - low) * fraction);
    }
  }

  /** A number from {@code low} to {@code high}, each order of magnitude equally likely. */
  record LogRange(double low, double high) implements Dimension {

    /** Throws unless 0 &lt; low &lt; high and both are finite. */
    public LogRange {
      require(
          low > 0 && low < high && Double.isFinite(high),
          "a log range",
          "finite ends above 0",
          low,
          high);
    }

    @Override
    public Double draw(RandomStream random) {
      return Math.max(low, Math.min(high, draw(low, high, random)));
    }

    static double draw(double low, double high, RandomStream random) {
      return StrictMath.exp(Range.draw(StrictMath.log(low), StrictMath.log(high), random));
    }
  }

  /** A uniformly distributed whole number from {@code low} to {@code high}. */
  record WholeRange(int low, int high) implements Dimension {

    /** Throws unless low &lt; high and they differ by less than 2³¹ − 1. */
    public WholeRange {
      require(
          low < high && (long) high - low < Integer.MAX_VALUE,
          "a range of whole numbers",
          "ends less than 2147483647 apart",
          low,
          high);
    }

    @Override
    public Integer draw(RandomStream random) {
      return low + random.below(high - low + 1, 0);
    }
  }

  /**
   * A whole number from {@code low} to {@code high}, each order of magnitude equally likely: ⌊v⌋
   * for v in a log range from low to high + 1. Use it for units in a layer or batch sizes.
   */
  record LogWholeRange(int low, int high) implements Dimension {

    /** Throws unless 0 &lt; low &lt; high. */
    public LogWholeRange {
      require(low > 0 && low < high, "a log range of whole numbers", "ends above 0", low, high);
    }

    @Override
    public Integer draw(RandomStream random) {
      return Math.max(low, Math.min(high, (int) LogRange.draw(low, high + 1.0, random)));
    }
  }
}
