package dev.nn.cli.report;

import dev.nn.cli.report.Html.HtmlTable;
import dev.nn.cli.report.Section.Figure;
import dev.nn.core.history.History;
import dev.nn.watch.charts.Line;
import dev.nn.watch.charts.LineChart;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.DoubleStream;

/** The course of the training: a chart for each quantity, with a line for each member. */
final class CurvesSection {

  private static final String LOSS = "loss";
  private static final String VALIDATION = "val_loss";

  /** The members whose lines can be told apart. */
  private static final int MOST_LINES = 7;

  private CurvesSection() {}

  static Section of(List<History> members) {
    Section section = new Section("curves", "Learning curves");
    if (members.isEmpty() || members.stream().allMatch(member -> member.epochs() == 0)) {
      return section.paragraph(
          "The file of the model has no history, being made without a recipe.");
    }
    section.add(table(members));
    List<String> names = new ArrayList<>(List.of(LOSS));
    Set<String> recorded = new LinkedHashSet<>();
    members.forEach(member -> recorded.addAll(member.metrics().keySet()));
    names.addAll(recorded);
    if (!recorded.contains(VALIDATION)) {
      section.paragraph("No rows were kept for validation, so that there is no curve of new rows.");
    }
    int number = 0;
    for (String name : names) {
      number++;
      String title = title(name);
      LineChart chart = new LineChart(title, "epoch", "", lines(members, name));
      String description =
          "%s over the epochs; the table 'Epochs of each network' has the least of each network."
              .formatted(title);
      section.add(
          new Figure(
              "learning-curve-" + number,
              name.equals(LOSS) ? chart.including(0, Double.NaN) : chart,
              description,
              caption(name, members.size())));
    }
    return section;
  }

  private static String title(String name) {
    return switch (name) {
      case LOSS -> "training loss";
      case VALIDATION -> "validation loss";
      default -> Texts.name(name);
    };
  }

  private static String caption(String name, int members) {
    String of =
        name.equals(LOSS)
            ? "The mean loss of the training rows just before their steps, without penalties"
            : "The figure of each epoch";
    if (members == 1) {
      return of + ".";
    }
    return of
        + (members > MOST_LINES
            ? "; of the networks the mean, the least and the greatest."
            : ", a line for each network.");
  }

  private static List<Line> lines(List<History> members, String name) {
    List<Line> lines = new ArrayList<>();
    List<List<Double>> series = new ArrayList<>();
    for (int m = 0; m < members.size(); m++) {
      History member = members.get(m);
      boolean has = name.equals(LOSS) || member.metrics().containsKey(name);
      series.add(has ? member.series(name) : List.of());
      String label = members.size() == 1 ? title(name) : "network " + (m + 1);
      lines.add(Line.byEpoch(label, series.get(m)));
    }
    return members.size() > MOST_LINES ? summary(series) : lines;
  }

  private static List<Line> summary(List<List<Double>> series) {
    int epochs = series.stream().mapToInt(List::size).max().orElse(0);
    List<Double> mean = new ArrayList<>();
    List<Double> least = new ArrayList<>();
    List<Double> greatest = new ArrayList<>();
    for (int e = 0; e < epochs; e++) {
      int epoch = e;
      double[] values =
          series.stream()
              .filter(one -> epoch < one.size())
              .mapToDouble(one -> one.get(epoch))
              .toArray();
      mean.add(DoubleStream.of(values).average().orElse(Double.NaN));
      least.add(DoubleStream.of(values).min().orElse(Double.NaN));
      greatest.add(DoubleStream.of(values).max().orElse(Double.NaN));
    }
    return List.of(
        Line.byEpoch("mean", mean),
        Line.byEpoch("least", least),
        Line.byEpoch("greatest", greatest));
  }

  private static HtmlTable table(List<History> members) {
    HtmlTable table =
        HtmlTable.of(
            "Epochs of each network",
            1,
            "network",
            "epochs",
            "last training loss",
            "least validation loss",
            "in epoch");
    for (int m = 0; m < members.size(); m++) {
      History member = members.get(m);
      int epochs = member.epochs();
      int best = member.metrics().containsKey(VALIDATION) ? member.lowest(VALIDATION) : 0;
      table.row(
          String.valueOf(m + 1),
          Texts.count(epochs),
          epochs == 0 ? "" : Texts.number(member.loss().get(epochs - 1)),
          best == 0 ? "" : Texts.number(member.series(VALIDATION).get(best - 1)),
          best == 0 ? "" : Texts.count(best));
    }
    return table;
  }
}
