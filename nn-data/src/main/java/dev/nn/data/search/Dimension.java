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
      if (!(low < high && Double.isFinite(high - low))) {
        throw new IllegalArgumentException(
            "a range from %s to %s; expected finite ends, the second above the first"
                .formatted(low, high));
      }
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
      if (!(low > 0 && low < high && Double.isFinite(high))) {
        throw new IllegalArgumentException(
            "a log range from %s to %s; expected finite ends above 0, the second above the first"
                .formatted(low, high));
      }
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
      if (!(low < high && (long) high - low < Integer.MAX_VALUE)) {
        throw new IllegalArgumentException(
            "a range of whole numbers from %s to %s; expected the second above the first, by less than %s"
                .formatted(low, high, Integer.MAX_VALUE));
      }
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
      if (!(low > 0 && low < high)) {
        throw new IllegalArgumentException(
            "a log range of whole numbers from %s to %s; expected ends above 0, the second above the first"
                .formatted(low, high));
      }
    }

    @Override
    public Integer draw(RandomStream random) {
      return Math.max(low, Math.min(high, (int) LogRange.draw(low, high + 1.0, random)));
    }
  }
}
