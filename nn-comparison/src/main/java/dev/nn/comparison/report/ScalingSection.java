package dev.nn.comparison.report;

import dev.nn.comparison.referee.Contests;
import dev.nn.comparison.referee.Result;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** How the cost of the engine's steps grows. */
final class ScalingSection implements Section {

  private static final Map<String, String> NETWORKS =
      new TreeMap<>(
          Map.of(
              "batch", "784-128-64-10, by the rows of the batch",
              "depth", "layers of 256 units, batch 64, by the number of layers",
              "width", "width-width-width, batch 64, by the width"));

  @Override
  public String write(Results results, Path folder) throws IOException {
    if (results.section(Contests.SCALING).allMatch(Result::failed)) {
      return "";
    }
    StringBuilder text =
        new StringBuilder(
            """
            ## Growth

            A training step of the engine as one size grows. Time, and the speed of its matrix products in GFLOP/s.

            """);
    for (Map.Entry<String, String> network : NETWORKS.entrySet()) {
      text.append(part(results, folder, network.getKey(), network.getValue()));
    }
    return text.toString();
  }

  private static String part(Results results, Path folder, String size, String network)
      throws IOException {
    Grid grid =
        new Grid(
            results.section(Contests.SCALING).filter(r -> r.task().startsWith(size + " ")),
            result -> result.task().substring(size.length() + 1),
            result -> "threads: " + result.threads());
    if (grid.isEmpty()) {
      return "";
    }
    Lines lines = new Lines("A training step by " + size, size, "µs");
    for (String column : grid.columns()) {
      List<Double> x = new ArrayList<>();
      List<Double> y = new ArrayList<>();
      for (String row : grid.rows()) {
        grid.at(row, column)
            .ifPresent(
                result -> {
                  x.add(Double.valueOf(row));
                  y.add(result.nanos() / 1e3);
                });
      }
      lines.add(column, x, y);
    }
    String chart = "growth-" + size + ".png";
    lines.write(folder.resolve(chart));
    return "%s:\n\n![Times of a training step by %s](%s)\n\n%s"
        .formatted(
            network,
            size,
            chart,
            grid.table(size, r -> Figures.time(r.nanos()) + ", " + Figures.number(r.speed())));
  }
}
