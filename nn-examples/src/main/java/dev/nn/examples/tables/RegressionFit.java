package dev.nn.examples.tables;

import com.google.inject.Guice;
import com.google.inject.Injector;
import dev.nn.api.Matrix;
import dev.nn.api.NetworkSpec;
import dev.nn.core.Network;
import dev.nn.core.plugins.Plugins;
import dev.nn.core.samples.Samples;
import dev.nn.core.training.Trainer;
import dev.nn.core.training.TrainingSpec;
import dev.nn.data.Dataset;
import dev.nn.data.Fold;
import dev.nn.data.KFold;
import dev.nn.data.Rows;
import dev.nn.data.metrics.Rmse;
import dev.nn.data.preprocessing.NumberTargets;
import dev.nn.data.preprocessing.Preprocessing;
import dev.nn.data.preprocessing.PreprocessingSpec;
import dev.nn.data.preprocessing.Target;
import dev.nn.guice.NetworkModule;
import java.util.Arrays;

/**
 * One hidden layer of 50 relu units, fitted to some rows of a set in 400 epochs.
 *
 * <p>Inputs and target are standardized; Adam's learning rate falls from 0.01 to 0 along a cosine.
 * The penalty on the weights is the one of a few that does best on a fifth of the training rows;
 * then all of these are learnt from. The test rows are looked at by nobody.
 */
final class RegressionFit {

  private static final String HIDDEN = " -> 50 relu initializer=he_uniform -> 1 identity";
  private static final int EPOCHS = 400;
  private static final float[] PENALTIES = {0, 0.001f, 0.003f, 0.01f, 0.03f, 0.1f};

  /** From so many rows on, larger batches are as good. */
  private static final int MANY = 2000;

  private static final int FOLDS = 5;
  private static final int SMALL_BATCH = 16;
  private static final int LARGE_BATCH = 64;

  private final RegressionSet set;
  private final Plugins plugins;
  private final long seed;

  RegressionFit(RegressionSet set, Plugins plugins, long seed) {
    this.set = set;
    this.plugins = plugins;
    this.seed = seed;
  }

  /** The RMSE on the test rows of a split, in the units of the target. */
  double testError(int split) {
    Rows training = set.training(split);
    return error(training, set.test(split), penalty(training));
  }

  /** The penalty of the least error on a fifth of the training rows, learnt from the others. */
  private float penalty(Rows training) {
    Fold fold = KFold.random(training, FOLDS, seed).get(0);
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
    Preprocessing preprocessing =
        PreprocessingSpec.defaults()
            .without(constants(training))
            .fit(set, training, Target.regression(RegressionSet.TARGET));
    TrainingSpec spec =
        TrainingSpec.builder()
            .optimizer("adam")
            .learningRate(0.01f)
            .schedules("cosine")
            .l2(penalty)
            .batchSize(training.size() < MANY ? SMALL_BATCH : LARGE_BATCH)
            .epochs(EPOCHS)
            .seed(seed)
            .build();
    int inputs = preprocessing.inputNames().size();
    Injector injector =
        Guice.createInjector(
            new NetworkModule(NetworkSpec.parse(inputs + HIDDEN), plugins),
            binder -> binder.bind(TrainingSpec.class).toInstance(spec));
    Network network =
        injector
            .getInstance(Trainer.class)
            .withThreads(1)
            .fit(
                injector.getInstance(Network.class), inMemory(preprocessing.dataset(set, training)))
            .network();
    double error = new Rmse().of(network, preprocessing.dataset(set, test));
    return error * ((NumberTargets) preprocessing.target()).scales().get(0).divisor();
  }

  /** The names of the columns of which these rows have one number only. */
  private String[] constants(Rows rows) {
    return set.columns().stream()
        .map(column -> column.name())
        .filter(name -> !name.equals(RegressionSet.TARGET) && isConstant(set.column(name), rows))
        .toArray(String[]::new);
  }

  private boolean isConstant(int column, Rows rows) {
    double first = set.cell(rows.row(0), column);
    for (int i = 1; i < rows.size(); i++) {
      if (set.cell(rows.row(i), column) != first) {
        return false;
      }
    }
    return true;
  }

  private static Samples inMemory(Dataset data) {
    Matrix x = Matrix.zeros(data.rows(), data.inputColumns());
    Matrix t = Matrix.zeros(data.rows(), data.targetColumns());
    int[] order = new int[data.rows()];
    Arrays.setAll(order, r -> r);
    data.read(order, 0, x, t, new float[data.rows()]);
    return Samples.of(x, t);
  }
}
