package dev.nn.benchmarks.engine;

import dev.nn.benchmarks.contest.Assignment;
import dev.nn.benchmarks.contest.LibraryNetwork;
import dev.nn.benchmarks.contest.Problem;
import dev.nn.benchmarks.engine.EngineContestant.Rows;
import dev.nn.core.Network;
import dev.nn.core.training.Learner;
import dev.nn.core.training.Trainer;
import dev.nn.core.training.TrainingSpec;

/** A network of the engine in training, by the assignment's option {@code optimizer} or SGD. */
final class EngineTraining implements LibraryNetwork<Rows> {

  private static final float ADAM_LEARNING_RATE = 0.001f;

  private final Learner learner;
  private float[] outputs = {};

  EngineTraining(Network network, Assignment assignment, int threads) {
    String optimizer = assignment.options().getOrDefault("optimizer", "sgd");
    TrainingSpec spec =
        TrainingSpec.builder()
            .optimizer(optimizer)
            .learningRate(optimizer.equals("sgd") ? Problem.LEARNING_RATE : ADAM_LEARNING_RATE)
            .batchSize(assignment.batch())
            .epochs(1)
            .build();
    learner = new Trainer(spec).withThreads(threads).learner(network);
  }

  @Override
  public void step(Rows rows) {
    learner.step(rows.x(), rows.t());
  }

  @Override
  public void predict(Rows rows) {
    outputs = learner.network().predict(rows.x()).data();
  }

  @Override
  public float[] outputs() {
    return outputs.clone();
  }

  @Override
  public void close() {
    learner.close();
  }
}
