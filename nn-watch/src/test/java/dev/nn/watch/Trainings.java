package dev.nn.watch;

import dev.nn.api.Matrix;
import dev.nn.api.NetworkSpec;
import dev.nn.core.Network;
import dev.nn.core.listeners.Validation;
import dev.nn.core.samples.Samples;
import dev.nn.core.training.Trainer;
import dev.nn.core.training.TrainingListener;
import dev.nn.core.training.TrainingResult;
import dev.nn.core.training.TrainingSpec;
import dev.nn.data.Column;
import dev.nn.data.Table;
import dev.nn.data.model.Recipe;
import java.util.ArrayList;
import java.util.List;

/** Small trainings to watch. */
final class Trainings {

  static final Network NETWORK = Network.create(NetworkSpec.parse("1 -> 2 tanh -> 1 identity"), 1);

  static final Samples DATA =
      Samples.of(
          Matrix.of(new float[][] {{0}, {1}, {2}, {3}}),
          Matrix.of(new float[][] {{0}, {1}, {2}, {3}}));

  private Trainings() {}

  static TrainingSpec spec(int epochs) {
    return TrainingSpec.builder().epochs(epochs).batchSize(3).learningRate(0.125).build();
  }

  /** Trains with val_loss among the metrics. */
  static TrainingResult train(int epochs, TrainingListener... listeners) {
    List<TrainingListener> all = new ArrayList<>(List.of(new Validation(DATA)));
    all.addAll(List.of(listeners));
    return new Trainer(spec(epochs)).fit(NETWORK, DATA, all.toArray(TrainingListener[]::new));
  }

  static final Recipe RECIPE =
      Recipe.of("y").layers("4 tanh").members(3).training(t -> t.epochs(5).batchSize(16));

  static Table table() {
    double[][] rows = new double[60][];
    for (int r = 0; r < rows.length; r++) {
      double x = r * 37 % 60 + 0.5;
      rows[r] = new double[] {x, 2 * x + 1};
    }
    return Table.of(List.of(Column.number("x"), Column.number("y")), rows);
  }
}
