package dev.nn.comparison.dl4j;

import dev.nn.benchmarks.contest.JarVersion;
import dev.nn.benchmarks.contest.Learner;
import dev.nn.benchmarks.contest.Library;
import dev.nn.benchmarks.contest.PredictionWork;
import dev.nn.benchmarks.contest.Problem;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** Deeplearning4j's {@link MultiLayerNetwork}; OMP_NUM_THREADS sets its number of threads. */
public final class Dl4jContestant extends Library {

  /** Stops the library from calling the garbage collector on its own. */
  public Dl4jContestant() {
    Nd4j.getMemoryManager().togglePeriodicGc(false);
  }

  @Override
  public String library() {
    return "Deeplearning4j " + JarVersion.of(MultiLayerNetwork.class);
  }

  @Override
  protected Learner learner(Problem problem, int threads) {
    return new Dl4jLearner(problem);
  }

  @Override
  protected PredictionWork predictor(Problem problem, int rows, int threads) {
    MultiLayerNetwork network = Dl4jNetworks.network(problem);
    INDArray inputs =
        Nd4j.createFromArray(problem.firstInputs(rows)).reshape(rows, problem.workload().inputs());
    return new PredictionWork() {
      private float[] outputs = {};

      @Override
      public void run() {
        outputs = network.output(inputs).data().asFloat();
      }

      @Override
      protected float[] outputs() {
        return outputs;
      }
    };
  }
}
