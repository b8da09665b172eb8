package dev.nn.cli.demo;

import dev.nn.cli.demo.DataSource.DataChoice.Columns;
import dev.nn.cli.demo.DataSource.DataChoice.Drawn;
import dev.nn.cli.demo.DataSource.DataChoice.Invented;
import dev.nn.cli.demo.DataSource.PlayTable.Window;
import dev.nn.cli.rows.PredictionCells;
import dev.nn.core.json.Json;
import dev.nn.data.Column;
import dev.nn.data.Table;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Makes the table that a choice describes. It holds the file, if there is one. */
record DataSource(@Nullable FileColumns file) {

  private static final int MOST_POINTS = 2000;

  /** The least number of drawn points that a label must have. */
  private static final int LEAST_OF_LABEL = 2;

  /** Returns a choice's rows. Throws if nothing can be learnt from them. */
  PlayTable table(DataChoice choice) {
    if (choice instanceof Invented invented) {
      return square(invented.pattern().table(invented.points(), invented.noise(), invented.seed()));
    } else if (choice instanceof Drawn drawn) {
      return square(table(drawn.points()));
    }
    if (file == null) {
      throw new IllegalArgumentException(
          "columns of a file are chosen, and there is no file; start nn demo with one, as in: nn"
              + " demo FILE.csv");
    }
    return file.table((Columns) choice);
  }

  private static PlayTable square(Table table) {
    return new PlayTable(table, Window.SQUARE);
  }

  /** Returns a table of coordinates and the indices of labels. */
  static Table points(List<String> labels, double[][] rows) {
    List<Column> columns =
        List.of(Column.number("x"), Column.number("y"), Column.category("label", labels));
    return Table.of(columns, rows);
  }

  private static Table table(List<DataChoice.Point> points) {
    if (points.size() > MOST_POINTS) {
      throw new IllegalArgumentException(
          "there are %s drawn points; expected at most %s".formatted(points.size(), MOST_POINTS));
    }
    Map<String, Long> counts =
        points.stream()
            .map(DataChoice.Point::label)
            .collect(
                Collectors.groupingBy(Function.identity(), TreeMap::new, Collectors.counting()));
    counts.forEach(DataSource::requireLabel);
    if (counts.size() < 2) {
      throw new IllegalArgumentException(
          "%s; draw points of two labels at least"
              .formatted(
                  counts.isEmpty() ? "no point is drawn" : "all drawn points have one label"));
    }
    List<String> labels = new ArrayList<>(counts.keySet());
    double[][] rows = new double[points.size()][];
    for (int i = 0; i < rows.length; i++) {
      DataChoice.Point point = points.get(i);
      rows[i] =
          new double[] {
            coordinate(point.x()), coordinate(point.y()), labels.indexOf(point.label())
          };
    }
    return points(labels, rows);
  }

  private static void requireLabel(String label, long points) {
    if (!label.matches("[A-J]")) {
      throw new IllegalArgumentException(
          "the label of a drawn point is '%s'; expected a letter from A to J".formatted(label));
    }
    if (points < LEAST_OF_LABEL) {
      throw new IllegalArgumentException(
          "the label %s has one drawn point; draw %s at least".formatted(label, LEAST_OF_LABEL));
    }
  }

  private static double coordinate(double given) {
    if (!(Math.abs(given) <= Window.SIDE)) {
      throw new IllegalArgumentException(
          "a drawn point is at %s; expected coordinates from %s to %s"
              .formatted(given, -Window.SIDE, Window.SIDE));
    }
    return Window.inSquare(given);
  }

  /** Returns generated or drawn points as a CSV; empty if the points come from the file. */
  Optional<String> csv(DataChoice choice) {
    if (choice instanceof Columns) {
      return Optional.empty();
    }
    Table table = table(choice).table();
    List<String> labels = table.columns().get(2).categories();
    StringBuilder text = new StringBuilder("x,y,label\n");
    for (int row = 0; row < table.rows(); row++) {
      String label = labels.get((int) table.cell(row, 2));
      text.append(PredictionCells.line(List.of(table.cell(row, 0), table.cell(row, 1), label)));
    }
    return Optional.of(text.toString());
  }

  /** Rows to train on. */
  record PlayTable(Table table, Window window) {

    /** Returns the name of a column: x, y, or the label. */
    String name(int column) {
      return table.columns().get(column).name();
    }

    /** The part of the plane that pictures show, in the columns' units. */
    record Window(double left, double right, double bottom, double top) {

      /** Half the side of the square that has generated and drawn points. */
      static final double SIDE = 6;

      static final Window SQUARE = new Window(-SIDE, SIDE, -SIDE, SIDE);

      /** The free margin on either side, as a share of a column's range. */
      private static final double MARGIN = 0.08;

      private static final double DECIMALS = 1000;

      static Window around(Table table, int x, int y) {
        double[] across = range(table, x);
        double[] up = range(table, y);
        return new Window(across[0], across[1], up[0], up[1]);
      }

      private static double[] range(Table table, int column) {
        double low = Double.POSITIVE_INFINITY;
        double high = Double.NEGATIVE_INFINITY;
        for (int row = 0; row < table.rows(); row++) {
          double cell = table.cell(row, column);
          if (!Double.isNaN(cell)) {
            low = Math.min(low, cell);
            high = Math.max(high, cell);
          }
        }
        if (low > high) {
          return new double[] {0, 1}; // no cell has a number; the recipe will throw
        }
        double margin = high > low ? (high - low) * MARGIN : 1;
        return new double[] {low - margin, high + margin};
      }

      static double inSquare(double coordinate) {
        double rounded = Math.rint(coordinate * DECIMALS) / DECIMALS;
        return Math.max(-SIDE, Math.min(SIDE, rounded)) + 0.0; // turns −0 into 0
      }

      /** Returns the x coordinate at a share of the width; 0 is the left edge, 1 the right. */
      double x(double share) {
        return left + share * (right - left);
      }

      /** Returns the y coordinate at a share of the height; 0 is the upper edge, 1 the lower. */
      double y(double share) {
        return top - share * (top - bottom);
      }
    }
  }

  /** Which points to train on, as pages send it. */
  @Json.Tag("kind")
  sealed interface DataChoice {

    /**
     * Returns whether another choice shows the same plane, so that a network can continue with it.
     */
    boolean isLike(DataChoice other);

    /** Generated points; see {@link Pattern}. */
    record Invented(Pattern pattern, int points, double noise, long seed) implements DataChoice {

      @Override
      public boolean isLike(DataChoice other) {
        return other instanceof Invented that && that.pattern == pattern;
      }
    }

    /** Points that a user drew in the square. */
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

    /** Columns from the file. */
    record Columns(String x, String y, String label) implements DataChoice {

      @Override
      public boolean isLike(DataChoice other) {
        return equals(other);
      }
    }
  }
}
