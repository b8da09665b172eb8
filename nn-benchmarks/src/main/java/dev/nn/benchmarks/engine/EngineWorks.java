package dev.nn.benchmarks.engine;

import dev.nn.benchmarks.contest.Problem;
import dev.nn.benchmarks.contest.TrainingWork;
import dev.nn.benchmarks.contest.Work;

/** The engine's steps and predictions as works. */
public final class EngineWorks {

  private EngineWorks() {}

  /** Training steps, each of a batch of the problem. */
  public static Work steps(Problem problem, String optimizer, int threads) {
    return new TrainingWork(problem, new EngineLearner(problem, optimizer, threads));
  }

  /** Predictions of the problem's first rows. */
  public static Work predictions(Problem problem, int rows, int threads) {
    return new EnginePrediction(problem, rows, threads);
  }
}
