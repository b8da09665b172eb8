package dev.nn.comparison.onnxruntime;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import ai.onnxruntime.OrtSession.SessionOptions;
import ai.onnxruntime.OrtSession.SessionOptions.ExecutionMode;
import ai.onnxruntime.OrtSession.SessionOptions.OptLevel;
import dev.nn.benchmarks.contest.PredictionWork;
import dev.nn.benchmarks.contest.Problem;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.util.Map;

/** Runs of a session between tensors that stay where they are, in memory outside the heap. */
final class OnnxRuntimePrediction extends PredictionWork {

  private final OrtSession session;
  private final Map<String, OnnxTensor> inputs;
  private final Map<String, OnnxTensor> outputs;
  private final FloatBuffer predictions;

  OnnxRuntimePrediction(Problem problem, int rows, int threads) throws OrtException {
    OrtEnvironment environment = OrtEnvironment.getEnvironment();
    try (SessionOptions options = new SessionOptions()) {
      options.setIntraOpNumThreads(threads);
      options.setInterOpNumThreads(1);
      options.setExecutionMode(ExecutionMode.SEQUENTIAL);
      options.setOptimizationLevel(OptLevel.ALL_OPT);
      session = environment.createSession(OnnxModel.of(problem, rows), options);
    }
    FloatBuffer x = direct(rows * problem.workload().inputs());
    x.put(problem.firstInputs(rows)).rewind();
    predictions = direct(rows * problem.workload().outputs());
    long[] inputShape = {rows, problem.workload().inputs()};
    long[] outputShape = {rows, problem.workload().outputs()};
    inputs = Map.of(OnnxModel.INPUT, OnnxTensor.createTensor(environment, x, inputShape));
    outputs =
        Map.of(OnnxModel.OUTPUT, OnnxTensor.createTensor(environment, predictions, outputShape));
  }

  private static FloatBuffer direct(int floats) {
    return ByteBuffer.allocateDirect(4 * floats).order(ByteOrder.nativeOrder()).asFloatBuffer();
  }

  @Override
  public void run() throws OrtException {
    session.run(inputs, outputs).close();
  }

  @Override
  protected float[] outputs() {
    float[] copy = new float[predictions.capacity()];
    predictions.get(0, copy);
    return copy;
  }
}
