package dev.nn.cli.training;

import dev.nn.cli.output.Answer;
import dev.nn.data.Column;
import dev.nn.data.Table;
import dev.nn.data.model.Model;
import dev.nn.data.preprocessing.Categorical.HashedEncoder;
import dev.nn.data.preprocessing.Dates.DateEncoder;
import dev.nn.data.preprocessing.Encoder;
import dev.nn.data.preprocessing.ModelColumn;
import dev.nn.data.preprocessing.Numeric.NumericEncoder;
import dev.nn.data.preprocessing.Piecewise.PiecewiseEncoder;
import dev.nn.data.preprocessing.Predicted;
import dev.nn.data.preprocessing.Preprocessing;
import dev.nn.data.preprocessing.Text.TextEncoder;
import dev.nn.data.preprocessing.Transformed.TransformedEncoder;
import dev.nn.data.text.Names;
import dev.nn.data.text.Remedy;
import dev.nn.data.text.TextTable;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** How a model takes a column: as a number, a date, left out, and so on; and why. */
public record TakenColumn(String name, String taken, String why) {

  private static final String LEFT_OUT = "left out";

  /** Up to this many columns that are taken alike get a line each. */
  private static final int MOST_LINES = 8;

  public static List<TakenColumn> of(Model model) {
    return of(model.preprocessing(), model.columns(), model.isRanking());
  }

  /** Returns how fitted preprocessing takes a table's columns, in the table's order. */
  public static List<TakenColumn> of(Preprocessing fitted, Table table) {
    List<ModelColumn> reviewed = new ArrayList<>(fitted.reviewed());
    reviewed.sort(Comparator.comparing(column -> table.column(column.name())));
    return of(fitted, reviewed, false);
  }

  static List<TakenColumn> of(
      Preprocessing preprocessing, List<ModelColumn> columns, boolean ranking) {
    Map<String, Encoder> encoders = new HashMap<>();
    preprocessing.encoders().forEach(encoder -> encoders.put(encoder.column().name(), encoder));
    Map<String, Predicted> targets = new HashMap<>();
    preprocessing.target().predicted().forEach(target -> targets.put(target.column(), target));
    List<TakenColumn> all = new ArrayList<>();
    for (ModelColumn column : columns) {
      String name = column.name();
      Encoder encoder = encoders.get(name);
      Predicted target = targets.get(name);
      if (target != null) {
        all.add(target(target, ranking));
      } else if (encoder != null) {
        all.add(input(encoder));
      } else {
        all.add(new TakenColumn(name, LEFT_OUT, Remedy.command(column.reason())));
      }
    }
    return List.copyOf(all);
  }

  public boolean isLeftOut() {
    return taken.equals(LEFT_OUT);
  }

  /**
   * Groups columns into lines. A line has one column, or many that are taken alike, at the first
   * one's place.
   */
  public static List<List<TakenColumn>> lines(List<TakenColumn> columns) {
    Map<List<String>, List<TakenColumn>> alike = new HashMap<>();
    for (TakenColumn column : columns) {
      alike.computeIfAbsent(List.of(column.taken, column.why), k -> new ArrayList<>()).add(column);
    }
    List<List<TakenColumn>> lines = new ArrayList<>();
    for (TakenColumn column : columns) {
      List<TakenColumn> all =
          alike.getOrDefault(List.of(column.taken, column.why), List.of(column));
      if (all.size() <= MOST_LINES) {
        lines.add(List.of(column));
      } else if (all.get(0).equals(column)) {
        lines.add(List.copyOf(all));
      }
    }
    return lines;
  }

  /** Returns a line's texts: the names, what the columns were taken for, and why. */
  public static List<String> texts(List<TakenColumn> line) {
    TakenColumn first = line.get(0);
    int columns = line.size();
    return columns == 1
        ? List.of(first.name, first.taken, first.why)
        : List.of(
            "%s columns, %s to %s".formatted(columns, first.name, line.get(columns - 1).name),
            first.taken,
            "each: " + first.why);
  }

  public static String text(List<TakenColumn> columns) {
    TextTable grid = new TextTable(3).line("column", "taken for", "because");
    lines(columns).forEach(line -> grid.line(texts(line)));
    return grid.toString();
  }

  public static Answer answer(List<TakenColumn> columns) {
    Answer answer = new Answer();
    columns.forEach(c -> answer.put(c.name, new Answer().put("taken", c.taken).put("why", c.why)));
    return answer;
  }

  private static TakenColumn target(Predicted target, boolean ranking) {
    return target.isNumber()
        ? new TakenColumn(
            target.column(),
            "target",
            ranking
                ? "numbers, and the loss is of groups, so this is a ranking"
                : "numbers, so this is a regression")
        : new TakenColumn(
            target.column(),
            "target",
            "%s labels, so this is a classification: %s"
                .formatted(target.labels().size(), shown(target.labels())));
  }

  private static TakenColumn input(Encoder encoder) {
    Column column = encoder.column();
    int inputs = encoder.inputNames().size();
    String size = Names.count(inputs, "input");
    String name = column.name();
    if (encoder.equals(NumericEncoder.nothing(name))) {
      return new TakenColumn(
          name, LEFT_OUT, "nothing can be learnt from it; its input is always 0");
    } else if (encoder instanceof DateEncoder date) {
      String cells = date.reading().times() ? "times" : "dates";
      return new TakenColumn(
          name, "date", "its cells are %s: %s of their parts".formatted(cells, size));
    } else if (encoder instanceof TextEncoder) {
      return new TakenColumn(name, "text", "its words and parts of words: " + size);
    } else if (encoder instanceof HashedEncoder) {
      String why = "%s different texts as %s, some of them for several texts";
      return new TakenColumn(name, "text", why.formatted(column.categories().size(), size));
    } else if (column.kind() == Column.Kind.NUMBER) {
      String why = "its cells are numbers";
      if (encoder instanceof PiecewiseEncoder piecewise) {
        why += ", in %s pieces of their range".formatted(piecewise.pieces().count());
      } else if (encoder instanceof TransformedEncoder transformed) {
        why += ", transformed by " + transformed.transform();
      }
      boolean marked = encoder.inputNames().contains(name + " is missing");
      String missing = marked ? ", and %s input marks missing ones" : "";
      return new TakenColumn(
          name, "number", why + missing.formatted(inputs == 2 ? "a second" : "another"));
    }
    List<String> texts = column.categories();
    String known =
        texts.isEmpty()
            ? "all texts are rare and count as one"
            : "%s, %s".formatted(Names.count(texts.size(), "text"), shown(texts));
    return new TakenColumn(name, "category", known + ": " + size);
  }

  private static String shown(List<String> texts) {
    int most = 4;
    String first =
        texts.stream().limit(most).map(Names::shortened).collect(Collectors.joining(", "));
    return texts.size() <= most ? first : first + ", …";
  }
}
