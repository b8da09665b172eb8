package dev.nn.examples;

import dev.nn.api.Matrix;
import dev.nn.api.NetworkSpec;
import dev.nn.core.Ensemble;
import dev.nn.core.Network;
import dev.nn.core.plugins.Plugins;
import dev.nn.core.samples.Samples;
import dev.nn.core.training.TrainingSpec;
import dev.nn.data.Column;
import dev.nn.data.Dataset;
import dev.nn.data.Fold;
import dev.nn.data.KFold;
import dev.nn.data.Rows;
import dev.nn.data.Table;
import dev.nn.data.metrics.ErrorMetrics.Rmse;
import dev.nn.data.preprocessing.Encoding;
import dev.nn.data.preprocessing.Piecewise;
import dev.nn.data.preprocessing.Preprocessing;
import dev.nn.data.preprocessing.PreprocessingSpec;
import dev.nn.data.preprocessing.Regression.NumberTargets;
import dev.nn.data.preprocessing.Target;
import dev.nn.examples.RegressionTableExample.RegressionSet;
import java.io.IOException;
import java.nio.file.FileVisitOption;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.DoubleSummaryStatistics;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/**
 * The table of papers on regression with small networks: the mean RMSE over the test rows of the
 * splits of each set (J. M. Hernández-Lobato and R. P. Adams, "Probabilistic Backpropagation for
 * Scalable Learning of Bayesian Neural Networks", ICML 2015).
 */
public final class RegressionTableExample implements Example {

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
      int n = set.training.size();
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
          set.table.rows(),
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

  /**
   * A regression benchmark in a folder: {@code data.txt} has numbers separated by white space,
   * {@code index_features.txt} and {@code index_target.txt} have the indices of columns, from 0,
   * and {@code index_train_K.txt} and {@code index_test_K.txt} have the rows of split K, from 0.
   */
  static final class RegressionSet {

    /** The name of the column to predict. */
    static final String TARGET = "target";

    private final Path folder;
    private final Table table;
    final List<Rows> training = new ArrayList<>();
    private final List<Rows> test = new ArrayList<>();

    /** Reads a set; another form is an {@link IllegalArgumentException} with file and line. */
    RegressionSet(Path folder) throws IOException {
      this.folder = folder;
      Path data = folder.resolve("data.txt");
      double[][] cells = numbers(data);
      int width = cells.length == 0 ? 0 : cells[0].length;
      for (int r = 0; r < cells.length; r++) {
        if (cells[r].length != width) {
          throw new IllegalArgumentException(
              "%s: row %s has %s numbers, row 1 has %s; every row must have as many"
                  .formatted(data, r + 1, cells[r].length, width));
        }
      }
      int[] features = indices("index_features.txt", width);
      int[] target = indices("index_target.txt", width);
      if (target.length != 1 || features.length == 0) {
        throw new IllegalArgumentException(
            "%s: %s targets and %s features; expected one target and at least one feature"
                .formatted(folder, target.length, features.length));
      }
      List<Column> columns = new ArrayList<>();
      Arrays.stream(features).forEach(feature -> columns.add(Column.number("x" + feature)));
      columns.add(Column.number(TARGET));
      int[] order = Arrays.copyOf(features, columns.size());
      order[features.length] = target[0];
      table =
          Table.of(
              columns,
              Arrays.stream(cells)
                  .map(row -> Arrays.stream(order).mapToDouble(column -> row[column]).toArray())
                  .toArray(double[][]::new));
      for (int k = 0; Files.exists(folder.resolve("index_train_" + k + ".txt")); k++) {
        training.add(Rows.of(indices("index_train_" + k + ".txt", cells.length)));
        test.add(Rows.of(indices("index_test_" + k + ".txt", cells.length)));
      }
      if (training.isEmpty()) {
        throw new IllegalArgumentException(
            folder + " has no index_train_0.txt; at least one split is needed");
      }
    }

    /** Returns the name of the folder; of a folder {@code boston/data}, boston. */
    String name() {
      Path whole = folder.toAbsolutePath().normalize();
      int names = whole.getNameCount(); // 0 of a root
      boolean inside = names > 1 && whole.endsWith("data");
      return names == 0 ? whole.toString() : whole.getName(names - (inside ? 2 : 1)).toString();
    }

    /** Reads indices; some files have them as 0.000e+00. */
    private int[] indices(String name, int bound) throws IOException {
      Path file = folder.resolve(name);
      double[] all = Arrays.stream(numbers(file)).flatMapToDouble(Arrays::stream).toArray();
      for (double index : all) {
        if (!(index >= 0 && index < bound && index == (int) index)) {
          throw new IllegalArgumentException(
              "%s: %s is no index; expected whole numbers from 0 to %s"
                  .formatted(file, index, bound - 1));
        }
      }
      return Arrays.stream(all).mapToInt(index -> (int) index).toArray();
    }

    private static double[][] numbers(Path file) throws IOException {
      List<double[]> rows = new ArrayList<>();
      List<String> lines = Files.readAllLines(file);
      for (int i = 0; i < lines.size(); i++) {
        try {
          String line = lines.get(i).strip();
          if (!line.isEmpty()) {
            rows.add(
                Arrays.stream(line.split("\\s+", -1)).mapToDouble(Double::parseDouble).toArray());
          }
        } catch (NumberFormatException e) {
          throw new IllegalArgumentException(
              "%s, line %s: %s; expected numbers, separated by spaces"
                  .formatted(file, i + 1, e.getMessage()),
              e);
        }
      }
      return rows.toArray(double[][]::new);
    }
  }

  /**
   * The mean of ten networks, each one hidden layer of 50 relu units, fitted to rows of a set.
   *
   * <p>The target is standardized; Adam's learning rate falls from 0.01 to 0 along a cosine. Five
   * folds of the training rows choose the encoding of the inputs, with its batches and epochs, and
   * the penalty on the weights; the networks then learn all training rows. No choice depends on the
   * test rows.
   */
  private record RegressionFit(RegressionSet set, Plugins plugins, long seed) {

    private static final int FOLDS = 5;
    private static final int MEMBERS = 10;

    /** How many networks the folds average: a single one would prefer more penalty. */
    private static final int AVERAGED = 5;

    /** The rows behind each choice, for the output. */
    static final String CHOICE =
        "The inputs and the penalty are chosen by %s folds of the training rows of a split; %s networks then learn all training rows.\nTest rows choose nothing: they only measure the error."
            .formatted(FOLDS, MEMBERS);

    private static final String HIDDEN = " -> 50 relu initializer=he_uniform -> 1 identity";
    private static final float[] PENALTIES = {0, 0.0003f, 0.001f, 0.003f, 0.01f, 0.03f, 0.1f};

    /** The number of rows from which larger batches do as well, and the folds train one network. */
    private static final int MANY = 2000;

    /** The form of the inputs, with the batches and epochs that suit it. */
    private record Inputs(Encoding numbers, int batch, int epochs) {

      static List<Inputs> of(int rows) {
        return List.of(
            new Inputs(Encoding.numeric(), rows < MANY ? 16 : 64, 400),
            new Inputs(Encoding.piecewise(8), 128, 200));
      }
    }

    /** A choice of the folds. */
    record Setting(Inputs inputs, float penalty) {

      boolean isPiecewise() {
        return inputs.numbers() instanceof Piecewise;
      }
    }

    /** The outcome of a split: the chosen setting, and the RMSE on the test rows. */
    record Outcome(Setting setting, double error) {}

    Outcome outcome(int split) {
      Rows training = set.training.get(split);
      Setting setting = setting(training);
      return new Outcome(setting, error(training, set.test.get(split), setting, MEMBERS));
    }

    private Setting setting(Rows training) {
      List<Fold> folds = KFold.random(training, FOLDS, seed);
      int averaged = training.size() < MANY ? AVERAGED : 1;
      return Inputs.of(training.size()).stream()
          .flatMap(
              inputs ->
                  IntStream.range(0, PENALTIES.length)
                      .mapToObj(p -> new Setting(inputs, PENALTIES[p])))
          .min(Comparator.comparingDouble(setting -> squares(folds, setting, averaged)))
          .orElseThrow();
    }

    private double squares(List<Fold> folds, Setting setting, int members) {
      double squares = 0;
      for (Fold fold : folds) {
        double error = error(fold.train(), fold.test(), setting, members);
        squares += error * error * fold.test().size();
      }
      return squares;
    }

    private double error(Rows training, Rows test, Setting setting, int members) {
      Table table = set.table;
      Preprocessing preprocessing =
          PreprocessingSpec.defaults()
              .numbers(setting.inputs().numbers())
              .fit(table, training, Target.regression(RegressionSet.TARGET));
      Samples data = inMemory(preprocessing.dataset(table, training));
      int inputs = preprocessing.inputNames().size();
      List<Network> networks =
          LongStream.range(0, members)
              .mapToObj(member -> network(inputs, data, setting, seed + member))
              .toList();
      double error = new Rmse().of(Ensemble.merge(networks), preprocessing.dataset(table, test));
      return error * ((NumberTargets) preprocessing.target()).scales().get(0).divisor();
    }

    private Network network(int inputs, Samples data, Setting setting, long seed) {
      TrainingSpec spec =
          TrainingSpec.builder()
              .optimizer("adam")
              .learningRate(0.01f)
              .schedules("cosine")
              .l2(setting.penalty())
              .batchSize(setting.inputs().batch())
              .epochs(setting.inputs().epochs())
              .seed(seed)
              .build();
      Wired wired = Wired.of(NetworkSpec.parse(inputs + HIDDEN), plugins, spec);
      return wired.trainer().withThreads(1).fit(wired.network(), data).network();
    }

    private static Samples inMemory(Dataset data) {
      Matrix x = Matrix.zeros(data.rows(), data.inputColumns());
      Matrix t = Matrix.zeros(data.rows(), data.targetColumns());
      int[] order = IntStream.range(0, data.rows()).toArray();
      data.read(order, 0, x, t, new float[data.rows()]);
      return Samples.of(x, t);
    }
  }
}
