package dev.nn.comparison.report;

import dev.nn.benchmarks.contest.Measurement;
import dev.nn.comparison.referee.Contests;
import dev.nn.comparison.referee.Result;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Predictions of all contestants. */
final class PredictionSection implements Section {

  @Override
  public String write(Results results, Path folder) throws IOException {
    if (results.section(Contests.PREDICTION).findAny().isEmpty()) {
      return "";
    }
    StringBuilder text =
        new StringBuilder(
            """
            ## Predictions

            A call of each library's predictor on one thread, its input and output in memory. Calls are timed one by one, those
            under a microsecond in groups that last a microsecond. A round gives the median and the 99th percentile of its
            calls; the figures are the medians of those over the rounds: median / 99th percentile. All predict the same numbers,
            within 0.0001 on average, but for scikit-learn, whose output is not a sigmoid.

            """);
    List<String> tasks = results.section(Contests.PREDICTION).map(Result::task).distinct().toList();
    for (String task : tasks) {
      Grid grid =
          new Grid(
              results.section(Contests.PREDICTION).filter(r -> r.task().equals(task)),
              Result::contestant,
              Result::contest);
      if (grid.isEmpty()) {
        continue;
      }
      String chart = "prediction-" + task.replaceAll("\\D", "") + ".png";
      Bars bars = new Bars("A prediction of " + task, "µs, median", grid.columns());
      grid.rows().forEach(row -> bars.add(row, microseconds(grid, row)));
      bars.write(folder.resolve(chart));
      text.append("### ").append(task).append("\n\n");
      text.append("![Times of a prediction of ").append(task).append("](").append(chart);
      text.append(")\n\n").append(grid.table("", PredictionSection::cell));
    }
    return text.toString();
  }

  private static List<@Nullable Double> microseconds(Grid grid, String row) {
    List<@Nullable Double> values = new ArrayList<>();
    for (String column : grid.columns()) {
      values.add(grid.at(row, column).map(r -> r.median(Measurement::median) / 1e3).orElse(null));
    }
    return values;
  }

  private static String cell(Result result) {
    return Figures.time(result.median(Measurement::median))
        + " / "
        + Figures.time(result.median(Measurement::p99));
  }
}
