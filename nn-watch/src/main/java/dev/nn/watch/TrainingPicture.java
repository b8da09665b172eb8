package dev.nn.watch;

import dev.nn.core.training.History;
import dev.nn.data.model.Model;
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
 * Draws a training run's history: one chart for the losses, and one for each other metric. If there
 * are several members, one line shows their mean training loss, and one their mean validation loss.
 * If you draw a model, a dot marks each epoch whose weights the model kept. Whatever a curve does
 * later, such as a rising validation loss, did not change the model.
 */
public final class TrainingPicture implements Chart {

  private static final String LOSS = "loss";

  private final List<Chart> charts = new ArrayList<>();
  private final List<Integer> kept;

  private TrainingPicture(History history, List<Integer> kept) {
    this.kept = kept;
    List<Line> losses = new ArrayList<>();
    losses.add(line("training", history.loss()));
    List<String> others = new ArrayList<>();
    history
        .metrics()
        .forEach(
            (name, series) -> {
              if (isLoss(name)) {
                losses.add(line(title(name), series));
              } else {
                others.add(name);
              }
            });
    charts.add(chart(LOSS, history.loss(), losses));
    for (String name : others) {
      List<Double> series = history.series(name);
      charts.add(chart(title(name), series, List.of(line(title(name), series))));
    }
  }

  /** {@return the picture of one member's history} */
  public static TrainingPicture of(History history) {
    return of(List.of(history));
  }

  /**
   * {@return the picture of several members' mean, such as of {@code Model.history()}} A member
   * that stopped early counts only in the epochs that it trained.
   */
  public static TrainingPicture of(List<History> members) {
    return of(members, List.of());
  }

  /** {@return the picture of the mean of a model's members, with the epochs that were kept} */
  public static TrainingPicture of(Model model) {
    return of(model.history(), model.keptEpochs());
  }

  private static TrainingPicture of(List<History> members, List<Integer> kept) {
    return new TrainingPicture(members.size() == 1 ? members.get(0) : mean(members), kept);
  }

  private Line line(String name, List<Double> series) {
    return Line.byEpoch(name, series).dottedAt(kept);
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

  private Chart chart(String name, List<Double> series, List<Line> lines) {
    String title = series.isEmpty() ? name : name + ": " + summary(series);
    return new LineChart(title, "epoch", "", lines);
  }

  private String summary(List<Double> series) {
    int epochs = series.size();
    if (kept.isEmpty()) {
      return String.format(
          Locale.ROOT,
          "%.3g after %s %s",
          series.get(epochs - 1),
          epochs,
          epochs == 1 ? "epoch" : "epochs");
    }
    int first = Collections.min(kept);
    int last = Collections.max(kept);
    return first == last
        ? String.format(
            Locale.ROOT, "%.3g in the kept epoch %s of %s", series.get(first - 1), first, epochs)
        : "the kept epochs are %s to %s of %s".formatted(first, last, epochs);
  }

  @Override
  public void draw(Graphics2D g, Rectangle area) {
    Chart.drawStacked(charts, g, area);
  }
}
