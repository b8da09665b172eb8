package dev.nn.watch;

import dev.nn.core.training.History;
import dev.nn.watch.charts.Chart;
import dev.nn.watch.charts.Line;
import dev.nn.watch.charts.LineChart;
import java.awt.Graphics2D;
import java.awt.Rectangle;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * A picture of the course of a training: a chart of the losses, and one for each other metric. The
 * losses of several members are one line each of training and of validation, the means.
 */
public final class TrainingPicture implements Chart {

  private static final String LOSS = "loss";

  private final List<Chart> charts = new ArrayList<>();

  private TrainingPicture(History history) {
    List<Line> losses = new ArrayList<>();
    losses.add(Line.byEpoch("training", history.loss()));
    List<String> others = new ArrayList<>();
    history
        .metrics()
        .forEach(
            (name, series) -> {
              if (isLoss(name)) {
                losses.add(Line.byEpoch(title(name), series));
              } else {
                others.add(name);
              }
            });
    charts.add(chart(LOSS, history.loss(), losses));
    for (String name : others) {
      List<Double> series = history.series(name);
      charts.add(chart(title(name), series, List.of(Line.byEpoch(title(name), series))));
    }
  }

  /** {@return the picture of one training} */
  public static TrainingPicture of(History history) {
    return new TrainingPicture(history);
  }

  /**
   * {@return the picture of the mean of several members, as of {@code Model.history()}} A member
   * that stopped earlier counts in the epochs that it had.
   */
  public static TrainingPicture of(List<History> members) {
    return new TrainingPicture(members.size() == 1 ? members.get(0) : mean(members));
  }

  private static History mean(List<History> members) {
    int epochs = members.stream().mapToInt(History::epochs).max().orElse(0);
    Set<String> names = new LinkedHashSet<>();
    members.forEach(member -> names.addAll(member.metrics().keySet()));
    Map<String, List<Double>> metrics = new LinkedHashMap<>();
    names.forEach(
        name ->
            metrics.put(
                name,
                mean(
                    epochs,
                    members.stream()
                        .filter(member -> member.metrics().containsKey(name))
                        .map(member -> member.series(name))
                        .toList())));
    List<Float> rates = Collections.nCopies(epochs, 0f); // not shown
    return new History(mean(epochs, members.stream().map(History::loss).toList()), rates, metrics);
  }

  private static List<Double> mean(int epochs, List<List<Double>> series) {
    List<Double> means = new ArrayList<>();
    for (int i = 0; i < epochs; i++) {
      int epoch = i;
      means.add(
          series.stream()
              .filter(one -> epoch < one.size())
              .mapToDouble(one -> one.get(epoch))
              .average()
              .orElse(Double.NaN));
    }
    return means;
  }

  private static boolean isLoss(String metric) {
    return metric.endsWith("_loss") && !metric.endsWith("log_loss");
  }

  private static String title(String metric) {
    return metric.equals("val_loss") ? "validation" : metric.replace('_', ' ');
  }

  private static Chart chart(String name, List<Double> series, List<Line> lines) {
    String title = name;
    if (!series.isEmpty()) {
      double last = series.get(series.size() - 1);
      String epochs = series.size() == 1 ? "epoch" : "epochs";
      title = String.format(Locale.ROOT, "%s: %.3g after %s %s", name, last, series.size(), epochs);
    }
    LineChart chart = new LineChart(title, "epoch", "", lines);
    return name.equals(LOSS) ? chart.including(0, Double.NaN) : chart;
  }

  @Override
  public void draw(Graphics2D g, Rectangle area) {
    Chart.drawStacked(charts, g, area);
  }
}
