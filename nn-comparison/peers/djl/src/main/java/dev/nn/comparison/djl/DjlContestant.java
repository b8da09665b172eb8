package dev.nn.comparison.djl;

import ai.djl.engine.Engine;
import dev.nn.benchmarks.contest.Learner;
import dev.nn.benchmarks.contest.Library;
import dev.nn.benchmarks.contest.PredictionWork;
import dev.nn.benchmarks.contest.Problem;

/** PyTorch through the Deep Java Library; its number of threads is set before the engine starts. */
public final class DjlContestant extends Library {

  @Override
  public String library() {
    Engine engine = Engine.getEngine("PyTorch");
    return "DJL %s, PyTorch %s".formatted(Engine.getDjlVersion(), engine.getVersion());
  }

  @Override
  protected Learner learner(Problem problem, int threads) {
    return new DjlLearner(problem);
  }

  @Override
  protected PredictionWork predictor(Problem problem, int rows, int threads) {
    return new DjlPrediction(problem, rows);
  }
}
