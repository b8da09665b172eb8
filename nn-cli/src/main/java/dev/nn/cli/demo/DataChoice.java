package dev.nn.cli.demo;

import dev.nn.core.json.Json;
import java.util.List;

/** The choice of the points to learn from, as pages send it. */
@Json.Tag("kind")
sealed interface DataChoice {

  /** Returns whether another choice shows the same plane, so that a network may go on with it. */
  boolean isLike(DataChoice other);

  /** Invented points; see {@link Pattern}. */
  record Invented(Pattern pattern, int points, double noise, long seed) implements DataChoice {

    @Override
    public boolean isLike(DataChoice other) {
      return other instanceof Invented that && that.pattern == pattern;
    }
  }

  /** Points drawn in the square. */
  record Drawn(List<Point> points) implements DataChoice {

    public Drawn {
      points = List.copyOf(points);
    }

    @Override
    public boolean isLike(DataChoice other) {
      return other instanceof Drawn;
    }
  }

  /** A drawn point. */
  record Point(double x, double y, String label) {}

  /** Columns of the file. */
  record Columns(String x, String y, String label) implements DataChoice {

    @Override
    public boolean isLike(DataChoice other) {
      return equals(other);
    }
  }
}
