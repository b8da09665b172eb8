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
import dev.nn.data.metrics.Rmse;
import dev.nn.data.preprocessing.NumberTargets;
import dev.nn.data.preprocessing.Preprocessing;
import dev.nn.data.preprocessing.PreprocessingSpec;
import dev.nn.data.preprocessing.Target;
import dev.nn.examples.program.Wired;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

/**
 * The mean of ten networks, each one hidden layer of 50 relu units, fitted to rows of a set in 400
 * epochs.
 *
 * <p>Inputs and target are standardized; Adam's learning rate falls from 0.01 to 0 along a cosine.
 * The penalty on the weights is the one with the least error in five folds of the training rows;
 * the networks then learn all training rows. No choice depends on the test rows.
 */
record RegressionFit(RegressionSet set, Plugins plugins, long seed) {

  private static final int FOLDS = 5;
  private static final int MEMBERS = 10;

  /** The rows behind each choice, for the output. */
  static final String CHOICE =
      "The penalty is chosen by %s folds of the training rows of a split; %s networks then learn all training rows.\nTest rows choose nothing: they only measure the error."
          .formatted(FOLDS, MEMBERS);

  private static final String HIDDEN = " -> 50 relu initializer=he_uniform -> 1 identity";
  private static final float[] PENALTIES = {0, 0.0003f, 0.001f, 0.003f, 0.01f, 0.03f, 0.1f};

  /** The number of rows from which larger batches do as well. */
  private static final int MANY = 2000;

  /** The outcome of a split: the chosen penalty, and the RMSE on the test rows. */
  record Outcome(float penalty, double error) {}

  Outcome outcome(int split) {
    Rows training = set.training(split);
    float penalty = penalty(training);
    return new Outcome(penalty, error(training, set.test(split), penalty, MEMBERS));
  }

  private float penalty(Rows training) {
    List<Fold> folds = KFold.random(training, FOLDS, seed);
    double least = Double.POSITIVE_INFINITY;
    float best = PENALTIES[0];
    for (float penalty : PENALTIES) {
      double squares = 0;
      for (Fold fold : folds) {
        double error = error(fold.train(), fold.test(), penalty, 1);
        squares += error * error * fold.test().size();
      }
      if (squares < least) {
        least = squares;
        best = penalty;
      }
    }
    return best;
  }

  private double error(Rows training, Rows test, float penalty, int members) {
    Table table = set.table();
    Preprocessing preprocessing =
        PreprocessingSpec.defaults().fit(table, training, Target.regression(RegressionSet.TARGET));
    Samples data = inMemory(preprocessing.dataset(table, training));
    int inputs = preprocessing.inputNames().size();
    List<Network> networks =
        LongStream.range(0, members)
            .mapToObj(member -> network(inputs, data, penalty, seed + member))
            .toList();
    double error = new Rmse().of(Ensemble.merge(networks), preprocessing.dataset(table, test));
    return error * ((NumberTargets) preprocessing.target()).scales().get(0).divisor();
  }

  private Network network(int inputs, Samples data, float penalty, long seed) {
    TrainingSpec spec =
        TrainingSpec.builder()
            .optimizer("adam")
            .learningRate(0.01f)
            .schedules("cosine")
            .l2(penalty)
            .batchSize(data.rows() < MANY ? 16 : 64)
            .epochs(400)
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
