package dev.nn.cli.demo;

import dev.nn.cli.demo.DataChoice.Columns;
import dev.nn.cli.demo.DataChoice.Drawn;
import dev.nn.cli.demo.DataChoice.Invented;
import dev.nn.cli.demo.PlayTable.Window;
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

/** The maker of the table that a choice describes; it holds the file, if there is one. */
final class DataSource {

  private static final int MOST_POINTS = 2000;

  /** The drawn points of a label without which nothing can be learnt of it. */
  private static final int LEAST_OF_LABEL = 2;

  private final @Nullable FileColumns file;

  private DataSource(@Nullable FileColumns file) {
    this.file = file;
  }

  /** Returns a source without a file. */
  static DataSource withoutFile() {
    return new DataSource(null);
  }

  /** Returns a source with a file. */
  static DataSource of(FileColumns file) {
    return new DataSource(file);
  }

  /** Returns the columns of the file. */
  Optional<FileColumns> file() {
    return Optional.ofNullable(file);
  }

  /** Returns the rows of a choice; refuses one that nothing can be learnt from. */
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
    return new PlayTable(table, "x", "y", "label", Window.SQUARE);
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
    return Table.of(
        List.of(Column.number("x"), Column.number("y"), Column.category("label", labels)), rows);
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

  /** Returns invented or drawn points as a CSV; empty for those of the file. */
  Optional<String> csv(DataChoice choice) {
    if (choice instanceof Columns) {
      return Optional.empty();
    }
    Table table = table(choice).table();
    List<String> labels = table.columns().get(2).categories();
    StringBuilder text = new StringBuilder("x,y,label\n");
    for (int row = 0; row < table.rows(); row++) {
      text.append(table.cell(row, 0))
          .append(',')
          .append(table.cell(row, 1))
          .append(',')
          .append(labels.get((int) table.cell(row, 2)))
          .append('\n');
    }
    return Optional.of(text.toString());
  }
}
