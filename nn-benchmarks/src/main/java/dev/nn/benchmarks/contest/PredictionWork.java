package dev.nn.benchmarks.contest;

/** Calls of a predictor with the same rows; the check is the mean of the outputs. */
public abstract class PredictionWork implements Work {

  /** What the last call predicted, row-major [rows × outputs]. */
  protected abstract float[] outputs() throws Exception;

  @Override
  public final double check() throws Exception {
    run();
    float[] outputs = outputs();
    double sum = 0;
    for (float output : outputs) {
      sum += output;
    }
    return sum / outputs.length;
  }
}
