package dev.nn.data.search;

import dev.nn.api.RandomStream;
import dev.nn.core.json.Json;
import java.util.List;

/** The distribution of one hyper-parameter. */
@FunctionalInterface
@Json.Tag("kind")
public interface Dimension {

  /** Returns a text, number or boolean: a function of a stream that serves this draw alone. */
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

    /** Copies the values; refuses an empty list. */
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

  /** A number from {@code low} to {@code high}, all equally likely. */
  record Range(double low, double high) implements Dimension {

    /** Requires low &lt; high, both finite. */
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

    /** Requires 0 &lt; low &lt; high, both finite. */
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

  /** A whole number from {@code low} to {@code high}, all equally likely. */
  record WholeRange(int low, int high) implements Dimension {

    /** Requires low &lt; high, at a distance below 2³¹ − 1. */
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
   * for v from a log range of low to high + 1. For units of a layer and batch sizes.
   */
  record LogWholeRange(int low, int high) implements Dimension {

    /** Requires 0 &lt; low &lt; high. */
    public LogWholeRange {
      require(low > 0 && low < high, "a log range of whole numbers", "ends above 0", low, high);
    }

    @Override
    public Integer draw(RandomStream random) {
      return Math.max(low, Math.min(high, (int) LogRange.draw(low, high + 1.0, random)));
    }
  }
}
