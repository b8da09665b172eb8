package dev.nn.comparison.encog;

import dev.nn.benchmarks.contest.Learner;
import dev.nn.benchmarks.contest.Library;
import dev.nn.benchmarks.contest.PredictionWork;
import dev.nn.benchmarks.contest.Problem;
import org.encog.Encog;
import org.encog.engine.network.activation.ActivationSigmoid;
import org.encog.neural.networks.BasicNetwork;

/** Encog's {@link BasicNetwork}, which computes in double precision and row by row. */
public final class EncogContestant extends Library {

  @Override
  public String library() {
    return "Encog " + Encog.VERSION;
  }

  @Override
  protected Learner learner(Problem problem, int threads) {
    return new EncogLearner(problem, threads);
  }

  @Override
  protected PredictionWork predictor(Problem problem, int rows, int threads) {
    BasicNetwork network = EncogNetworks.network(problem, new ActivationSigmoid());
    double[][] inputs = EncogNetworks.rows(problem.firstInputs(rows), problem.workload().inputs());
    return new PredictionWork() {
      private final float[] outputs = new float[rows * problem.workload().outputs()];

      @Override
      public void run() {
        EncogNetworks.predict(network, inputs, outputs);
      }

      @Override
      protected float[] outputs() {
        return outputs;
      }
    };
  }
}
