package dev.nn.examples.tables;

import dev.nn.core.plugins.Plugins;
import dev.nn.examples.program.Example;
import dev.nn.examples.program.Options;
import java.io.IOException;
import java.nio.file.FileVisitOption;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.DoubleSummaryStatistics;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * The table of papers on regression with small networks: the mean RMSE over the test rows of the
 * splits of each set (J. M. Hernández-Lobato and R. P. Adams, "Probabilistic Backpropagation for
 * Scalable Learning of Bayesian Neural Networks", ICML 2015).
 */
public final class RegressionTableExample implements Example {

  @Override
  public String summary() {
    return "test RMSE of regression sets with given splits, in the folder --data DIR";
  }

  @Override
  public void run(Options options, Plugins plugins) throws IOException {
    if (!options.has("--data")) {
      throw new IllegalArgumentException(
          "--data must be followed by a folder with data.txt, index_features.txt, index_target.txt and"
              + " index_train_0.txt, index_test_0.txt, …, or by a folder of such folders");
    }
    Path folder = options.folder("--data", "");
    long seed = options.number("--seed", 1);
    System.out.println(RegressionFit.CHOICE);
    System.out.printf(
        "%n%-24s %6s %6s %14s %20s %11s%n",
        "set", "rows", "splits", "test RMSE", "penalties", "piecewise");
    for (Path one : sets(folder)) {
      RegressionSet set = new RegressionSet(one);
      RegressionFit fit = new RegressionFit(set, plugins, seed);
      int n = set.splits();
      List<RegressionFit.Outcome> outcomes =
          IntStream.range(0, n).parallel().mapToObj(fit::outcome).toList();
      double mean = outcomes.stream().mapToDouble(RegressionFit.Outcome::error).sum() / n;
      double squares =
          outcomes.stream().mapToDouble(o -> (o.error() - mean) * (o.error() - mean)).sum();
      double standardError = n == 1 ? 0 : Math.sqrt(squares / (n - 1) / n);
      DoubleSummaryStatistics penalties =
          outcomes.stream().mapToDouble(o -> o.setting().penalty()).summaryStatistics();
      long piecewise = outcomes.stream().filter(o -> o.setting().isPiecewise()).count();
      System.out.printf(
          Locale.ROOT,
          "%-24s %6s %6s %14.4f ± %.4f   %-18s %s of %s%n",
          set.name(),
          set.table().rows(),
          n,
          mean,
          standardError,
          "%s to %s".formatted((float) penalties.getMin(), (float) penalties.getMax()),
          piecewise,
          n);
    }
  }

  private static List<Path> sets(Path folder) throws IOException {
    if (Files.exists(folder.resolve("data.txt"))) {
      return List.of(folder);
    }
    if (!Files.isDirectory(folder)) {
      throw new NoSuchFileException(folder + ": there is no such folder");
    }
    try (Stream<Path> inside = Files.walk(folder, 3, FileVisitOption.FOLLOW_LINKS)) {
      List<Path> sets =
          inside.filter(path -> Files.exists(path.resolve("data.txt"))).sorted().toList();
      if (sets.isEmpty()) {
        throw new IllegalArgumentException(
            folder + " has no data.txt, and neither has any folder in it");
      }
      return sets;
    }
  }
}
