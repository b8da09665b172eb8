package dev.nn.examples.tables;

import dev.nn.api.Matrix;
import dev.nn.api.NetworkSpec;
import dev.nn.core.Ensemble;
import dev.nn.core.Network;
import dev.nn.core.plugins.Plugins;
import dev.nn.core.samples.Samples;
import dev.nn.core.training.TrainingSpec;
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
import dev.nn.examples.program.Wired;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

/**
 * The mean of ten networks, each one hidden layer of 50 relu units, fitted to rows of a set.
 *
 * <p>The target is standardized; Adam's learning rate falls from 0.01 to 0 along a cosine. Five
 * folds of the training rows choose the encoding of the inputs, with its batches and epochs, and
 * the penalty on the weights; the networks then learn all training rows. No choice depends on the
 * test rows.
 */
record RegressionFit(RegressionSet set, Plugins plugins, long seed) {

  private static final int FOLDS = 5;
  private static final int MEMBERS = 10;

  /**
   * The networks whose mean is judged in the folds. One alone would prefer a greater penalty than
   * suits a mean, which varies less.
   */
  private static final int JUDGED = 5;

  /** The rows behind each choice, for the output. */
  static final String CHOICE =
      "The inputs and the penalty are chosen by %s folds of the training rows of a split; %s networks then learn all training rows.\nTest rows choose nothing: they only measure the error."
          .formatted(FOLDS, MEMBERS);

  private static final String HIDDEN = " -> 50 relu initializer=he_uniform -> 1 identity";
  private static final float[] PENALTIES = {0, 0.0003f, 0.001f, 0.003f, 0.01f, 0.03f, 0.1f};

  /** The number of rows from which larger batches do as well, and one network is judged. */
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
    Rows training = set.training(split);
    Setting setting = setting(training);
    return new Outcome(setting, error(training, set.test(split), setting, MEMBERS));
  }

  private Setting setting(Rows training) {
    List<Fold> folds = KFold.random(training, FOLDS, seed);
    int judged = training.size() < MANY ? JUDGED : 1;
    return Inputs.of(training.size()).stream()
        .flatMap(
            inputs ->
                IntStream.range(0, PENALTIES.length)
                    .mapToObj(p -> new Setting(inputs, PENALTIES[p])))
        .min(Comparator.comparingDouble(setting -> squares(folds, setting, judged)))
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
    Table table = set.table();
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
