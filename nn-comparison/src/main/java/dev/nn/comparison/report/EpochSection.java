package dev.nn.comparison.report;

import dev.nn.comparison.referee.Contests;
import dev.nn.comparison.referee.Result;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/** Whole epochs over Fashion-MNIST. */
final class EpochSection implements Section {

  private static final int STEPS = 938;

  @Override
  public String write(Results results, Path folder) {
    Grid grid =
        new Grid(
            results.section(Contests.EPOCHS),
            result -> result.contestant() + ", " + result.threads(),
            Result::task);
    if (grid.isEmpty()) {
      return "";
    }
    Table table =
        new Table("contestant, threads", "an epoch", "its 938 steps alone", "to 88 %", "epochs");
    for (String row : grid.rows()) {
      table.row(
          List.of(
              row,
              grid.at(row, "epoch").map(r -> Figures.time(r.nanos())).orElse("–"),
              grid.at(row, "step").map(r -> Figures.time(STEPS * r.nanos())).orElse("–"),
              grid.at(row, "to 88 %").map(r -> Figures.time(r.nanos())).orElse("–"),
              grid.at(row, "to 88 %")
                  .map(r -> String.format(Locale.ROOT, "%.0f", r.lastCheck()))
                  .orElse("–")));
    }
    return """
        ## Epochs

        Fashion-MNIST, 60 000 images in memory, 784-128-10, relu and softmax, cross-entropy, SGD with a learning rate of 0.1,
        batches of 64, weights by Glorot. An epoch shuffles and gathers; beside it the time of as many steps on rows where they
        lie. To 88 %: from the first weights until 88 % of the test images are recognised, looked at after each epoch; that
        look is in the time. In Python, gathering is an index into a tensor, without a data loader.

        """
        + table;
  }
}
