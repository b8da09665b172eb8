package dev.nn.comparison.smile;

import dev.nn.benchmarks.contest.JarVersion;
import dev.nn.benchmarks.contest.Learner;
import dev.nn.benchmarks.contest.Library;
import dev.nn.benchmarks.contest.PredictionWork;
import dev.nn.benchmarks.contest.Problem;
import smile.base.mlp.MultilayerPerceptron;

/** Smile's multilayer perceptron, which computes in double precision and row by row. */
public final class SmileContestant extends Library {

  @Override
  public String library() {
    return "Smile " + JarVersion.of(MultilayerPerceptron.class);
  }

  @Override
  protected Learner learner(Problem problem, int threads) {
    return new SmileLearner(problem);
  }

  @Override
  protected PredictionWork predictor(Problem problem, int rows, int threads) {
    Perceptron network = new Perceptron(problem);
    double[][] inputs = Doubles.rows(problem.firstInputs(rows), problem.workload().inputs());
    return new PredictionWork() {
      private final float[] outputs = new float[rows * problem.workload().outputs()];

      @Override
      public void run() {
        network.predict(inputs, outputs);
      }

      @Override
      protected float[] outputs() {
        return outputs;
      }
    };
  }
}
