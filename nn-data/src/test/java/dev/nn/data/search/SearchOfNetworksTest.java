package dev.nn.data.search;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.nn.api.Matrix;
import dev.nn.api.NetworkSpec;
import dev.nn.api.RandomStream;
import dev.nn.core.Network;
import dev.nn.core.samples.Samples;
import dev.nn.core.training.Trainer;
import dev.nn.core.training.TrainingSpec;
import dev.nn.data.Dataset;
import dev.nn.data.KFold;
import dev.nn.data.Rows;
import dev.nn.data.assessment.CrossValidation;
import dev.nn.data.assessment.Estimate;
import dev.nn.data.metrics.ClassMetrics.Accuracy;
import dev.nn.data.metrics.Evaluation;
import dev.nn.data.metrics.Metrics;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** The parts of the package together with networks and their trainer. */
class SearchOfNetworksTest {

  private static final int ROWS = 120;

  /** Points of the square, labeled by their side of the diagonal; the third input says nothing. */
  private final Dataset data = Dataset.of(inputs(), targets());

  private static Matrix inputs() {
    RandomStream random = RandomStream.of(1);
    Matrix x = Matrix.zeros(ROWS, 3);
    for (int i = 0; i < x.end(); i++) {
      x.data()[i] = random.uniform(i, -1, 1);
    }
    return x;
  }

  private static Matrix targets() {
    Matrix x = inputs();
    Matrix t = Matrix.zeros(ROWS, 1);
    for (int r = 0; r < ROWS; r++) {
      t.set(r, 0, x.get(r, 1) > x.get(r, 0) ? 1 : 0);
    }
    return t;
  }

  private static Network train(Samples samples, double rate, int epochs) {
    TrainingSpec spec =
        TrainingSpec.builder()
            .loss("categorical_crossentropy")
            .learningRate((float) rate)
            .epochs(epochs)
            .build();
    Network network = Network.create(NetworkSpec.parse("3 -> 2 softmax"), 1);
    return new Trainer(spec).withThreads(1).fit(network, samples).network();
  }

  @Test
  void foldsAreTrainedAndEvaluatedApart() {
    CrossValidation validation =
        CrossValidation.of(
            KFold.random(Rows.all(ROWS), 4, 7),
            (fold, number) -> {
              assertEquals(90, fold.train().size());
              Network trained = train(data.select(fold.train()), 1, 30);
              return Evaluation.of(trained, data.select(fold.test()), Metrics.ofClassification());
            });
    Estimate accuracy = validation.of("accuracy");
    assertEquals(4, accuracy.values().size());
    assertTrue(accuracy.mean() > 0.9, validation.toString());
  }

  /** Rates far too small learn nothing in an epoch, so the search has something to find. */
  @Test
  void theSearchFindsALearningRateThatLearns() {
    Rows training = Rows.all(80);
    Dataset validation = data.select(Rows.of(IntStream.range(80, ROWS).toArray()));
    Accuracy accuracy = new Accuracy();
    SuccessiveHalving halving =
        new SuccessiveHalving(Space.empty().logRange("rate", 1e-8, 10), Goal.of(accuracy), 3, 2);
    Experiment experiment =
        (configuration, epochs) ->
            accuracy.of(
                train(data.select(training), configuration.number("rate"), epochs), validation);
    SearchResult result = halving.run(experiment, 9, 2);
    assertTrue(result.best().score() > 0.9, result.toString());
    assertEquals(18, result.best().budget());
    assertEquals(result, halving.run(experiment, 9, 2));
  }
}
