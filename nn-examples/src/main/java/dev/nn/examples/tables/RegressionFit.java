package dev.nn.examples.tables;

import dev.nn.api.Matrix;
import dev.nn.api.NetworkSpec;
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
import dev.nn.data.metrics.Rmse;
import dev.nn.data.preprocessing.NumberTargets;
import dev.nn.data.preprocessing.Preprocessing;
import dev.nn.data.preprocessing.PreprocessingSpec;
import dev.nn.data.preprocessing.Target;
import dev.nn.examples.program.Wired;
import java.util.stream.IntStream;

/**
 * One hidden layer of 50 relu units, fitted to rows of a set in 400 epochs.
 *
 * <p>Inputs and target are standardized; Adam's learning rate falls from 0.01 to 0 along a cosine.
 * The penalty on the weights is the best of a few on a fifth of the training rows; the final fit
 * learns from all training rows. No choice depends on the test rows.
 */
record RegressionFit(RegressionSet set, Plugins plugins, long seed) {

  private static final String HIDDEN = " -> 50 relu initializer=he_uniform -> 1 identity";
  private static final float[] PENALTIES = {0, 0.001f, 0.003f, 0.01f, 0.03f, 0.1f};

  /** The number of rows from which larger batches do as well. */
  private static final int MANY = 2000;

  double testError(int split) {
    Rows training = set.training(split);
    return error(training, set.test(split), penalty(training));
  }

  private float penalty(Rows training) {
    Fold fold = KFold.random(training, 5, seed).get(0);
    double least = Double.POSITIVE_INFINITY;
    float best = PENALTIES[0];
    for (float penalty : PENALTIES) {
      double error = error(fold.train(), fold.test(), penalty);
      if (error < least) {
        least = error;
        best = penalty;
      }
    }
    return best;
  }

  private double error(Rows training, Rows test, float penalty) {
    Table table = set.table();
    Preprocessing preprocessing =
        PreprocessingSpec.defaults()
            .without(constants(table, training))
            .fit(table, training, Target.regression(RegressionSet.TARGET));
    TrainingSpec spec =
        TrainingSpec.builder()
            .optimizer("adam")
            .learningRate(0.01f)
            .schedules("cosine")
            .l2(penalty)
            .batchSize(training.size() < MANY ? 16 : 64)
            .epochs(400)
            .seed(seed)
            .build();
    NetworkSpec layers = NetworkSpec.parse(preprocessing.inputNames().size() + HIDDEN);
    Wired wired = Wired.of(layers, plugins, spec);
    Samples data = inMemory(preprocessing.dataset(table, training));
    Network network = wired.trainer().withThreads(1).fit(wired.network(), data).network();
    double error = new Rmse().of(network, preprocessing.dataset(table, test));
    return error * ((NumberTargets) preprocessing.target()).scales().get(0).divisor();
  }

  private static String[] constants(Table table, Rows rows) {
    return table.columns().stream()
        .map(Column::name)
        .filter(name -> !name.equals(RegressionSet.TARGET))
        .filter(name -> isConstant(table, table.column(name), rows))
        .toArray(String[]::new);
  }

  private static boolean isConstant(Table table, int column, Rows rows) {
    double first = table.cell(rows.row(0), column);
    return IntStream.range(1, rows.size()).allMatch(i -> table.cell(rows.row(i), column) == first);
  }

  private static Samples inMemory(Dataset data) {
    Matrix x = Matrix.zeros(data.rows(), data.inputColumns());
    Matrix t = Matrix.zeros(data.rows(), data.targetColumns());
    int[] order = IntStream.range(0, data.rows()).toArray();
    data.read(order, 0, x, t, new float[data.rows()]);
    return Samples.of(x, t);
  }
}
