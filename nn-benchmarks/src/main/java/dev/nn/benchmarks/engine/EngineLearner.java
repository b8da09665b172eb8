package dev.nn.benchmarks.engine;

import dev.nn.api.Matrix;
import dev.nn.benchmarks.contest.Learner;
import dev.nn.benchmarks.contest.Problem;
import dev.nn.core.training.Trainer;
import dev.nn.core.training.TrainingSpec;

/** A network of the engine in training on a problem. */
final class EngineLearner implements Learner {

  private static final float ADAM_LEARNING_RATE = 0.001f;

  private final Problem problem;
  private final Matrix[] inputs = new Matrix[Problem.BATCHES];
  private final Matrix[] targets = new Matrix[Problem.BATCHES];
  private final dev.nn.core.training.Learner learner;

  EngineLearner(Problem problem, String optimizer, int threads) {
    this.problem = problem;
    for (int b = 0; b < Problem.BATCHES; b++) {
      inputs[b] = EngineNetworks.inputs(problem, b);
      targets[b] = EngineNetworks.targets(problem, b);
    }
    float rate = optimizer.equals("sgd") ? Problem.LEARNING_RATE : ADAM_LEARNING_RATE;
    TrainingSpec spec =
        TrainingSpec.builder()
            .optimizer(optimizer)
            .learningRate(rate)
            .batchSize(problem.workload().batch())
            .epochs(1)
            .build();
    learner = new Trainer(spec).withThreads(threads).learner(EngineNetworks.network(problem));
  }

  @Override
  public void step(int batch) {
    learner.step(inputs[batch], targets[batch]);
  }

  @Override
  public float[] predictAll() {
    Matrix x = Matrix.wrap(problem.inputs(), 0, problem.rows(), problem.workload().inputs());
    return learner.network().predict(x).data();
  }

  @Override
  public boolean allocates() {
    return false;
  }

  @Override
  public void close() {
    learner.close();
  }
}
