package dev.nn.core.shards;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.nn.api.Loss;
import dev.nn.api.NetworkSpec;
import dev.nn.api.RandomStream;
import dev.nn.core.Network;
import dev.nn.core.Objective;
import dev.nn.core.plugins.Plugins;
import dev.nn.core.samples.Permutation;
import dev.nn.core.samples.Shuffle;
import dev.nn.core.training.Trainer;
import dev.nn.core.training.TrainingResult;
import dev.nn.core.training.TrainingSpec;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Training with shards by its definition, written a second time: rows divided and ordered by hand,
 * the gradient of each part by an {@link Objective} of its rows.
 */
class DefinitionTest {

  private static final Plugins PLUGINS = Plugins.discover();
  private static final Loss LOSS = PLUGINS.losses().get("categorical_crossentropy");
  private static final int EPOCHS = 3;
  private static final float RATE = 0.3f;
  private static final long SEED = 77;

  private final Network network =
      Network.create(NetworkSpec.parse("3 -> 5 tanh -> 2 softmax"), 7, PLUGINS);

  @ParameterizedTest
  @CsvSource({"23, 8, 2", "23, 7, 3", "23, 9, 7", "40, 13, 5"})
  void aTrainingHasTheBitsOfItsDefinition(int rows, int batch, int shards) {
    WeightedRows data = WeightedRows.random(rows, 1);
    TrainingSpec spec =
        TrainingSpec.builder()
            .loss("categorical_crossentropy")
            .learningRate(RATE)
            .epochs(EPOCHS)
            .seed(SEED)
            .batchSize(batch)
            .shards(shards)
            .build();

    TrainingResult result = new Trainer(spec, PLUGINS).fit(network, data);

    List<Double> losses = new ArrayList<>();
    float[] parameters = defined(data, batch, shards, losses);
    assertArrayEquals(parameters, result.network().parameters());
    assertEquals(losses, result.history().stream().map(e -> e.loss()).toList());
  }

  /** Returns the trained parameters, and adds the mean loss of each epoch to a list. */
  private float[] defined(WeightedRows data, int batch, int shards, List<Double> epochLosses) {
    int n = data.rows();
    RandomStream random = RandomStream.of(SEED);
    Permutation division = new Permutation(n, random.derive("shards", 0));
    float[] w = network.parameters();
    for (int epoch = 1; epoch <= EPOCHS; epoch++) {
      double epochLoss = 0;
      double epochWeight = 0;
      int[] next = new int[shards];
      for (boolean goesOn = true; goesOn; ) {
        float[] mean = new float[w.length];
        double[] exact = new double[w.length];
        double loss = 0;
        double total = 0;
        goesOn = false;
        for (int k = 0; k < shards; k++) {
          int first = n * k / shards;
          int size = n * (k + 1) / shards - first;
          int[] order = Shuffle.of(size, random.derive("shard", k).derive("shuffle", epoch));
          int end = Math.min(next[k] + batch * (k + 1) / shards - batch * k / shards, size);
          int[] part = new int[end - next[k]];
          for (int i = 0; i < part.length; i++) {
            part[i] = division.at(first + order[next[k] + i]);
          }
          next[k] = end;
          goesOn |= end < size;
          double weight = 0;
          for (int row : part) {
            weight += data.weight(row);
          }
          if (weight == 0) {
            continue;
          }
          float[] gradient = objective(data, part).gradient(w);
          double partLoss = 0;
          for (int row : part) {
            if (data.weight(row) != 0) {
              partLoss += data.weight(row) * objective(data, row).loss(w);
              float[] ofRow = objective(data, row).gradient(w);
              for (int i = 0; i < w.length; i++) {
                exact[i] += (double) data.weight(row) * ofRow[i];
              }
            }
          }
          loss += partLoss;
          total += weight;
          float c = (float) (weight / total);
          for (int i = 0; i < w.length; i++) {
            mean[i] = c == 1 ? gradient[i] : Math.fma(c, gradient[i] - mean[i], mean[i]);
          }
        }
        for (int i = 0; i < w.length && total > 0; i++) {
          assertEquals(exact[i] / total, mean[i], 1e-6);
          w[i] = Math.fma(-RATE, mean[i], w[i]);
        }
        epochLoss += loss;
        epochWeight += total;
      }
      epochLosses.add(epochLoss / epochWeight);
    }
    return w;
  }

  private Objective objective(WeightedRows data, int... rows) {
    return new Objective(network, LOSS, data.only(rows));
  }
}
