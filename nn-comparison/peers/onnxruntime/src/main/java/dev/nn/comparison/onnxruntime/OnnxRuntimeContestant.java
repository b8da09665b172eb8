package dev.nn.comparison.onnxruntime;

import ai.onnxruntime.OrtEnvironment;
import dev.nn.benchmarks.contest.Learner;
import dev.nn.benchmarks.contest.Library;
import dev.nn.benchmarks.contest.PredictionWork;
import dev.nn.benchmarks.contest.Problem;

/** ONNX Runtime's Java interface with its CPU provider. */
public final class OnnxRuntimeContestant extends Library {

  @Override
  public String library() {
    return "ONNX Runtime " + OrtEnvironment.getEnvironment().getVersion();
  }

  @Override
  protected Learner learner(Problem problem, int threads) {
    throw new UnsupportedOperationException("ONNX Runtime's Java library does not train");
  }

  @Override
  protected PredictionWork predictor(Problem problem, int rows, int threads) throws Exception {
    return new OnnxRuntimePrediction(problem, rows, threads);
  }
}
