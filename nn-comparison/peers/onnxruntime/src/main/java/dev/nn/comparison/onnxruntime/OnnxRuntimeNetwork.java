package dev.nn.comparison.onnxruntime;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import ai.onnxruntime.OrtSession.SessionOptions;
import ai.onnxruntime.OrtSession.SessionOptions.ExecutionMode;
import ai.onnxruntime.OrtSession.SessionOptions.OptLevel;
import dev.nn.benchmarks.contest.LibraryNetwork;
import dev.nn.benchmarks.contest.Problem;
import java.nio.FloatBuffer;
import java.util.Map;

/** A session between tensors that stay where they are, in memory outside the heap. */
final class OnnxRuntimeNetwork implements LibraryNetwork<Map<String, OnnxTensor>> {

  private final OrtSession session;
  private final FloatBuffer predictions;
  private final Map<String, OnnxTensor> outputs;

  OnnxRuntimeNetwork(Problem problem, int rows, int threads) throws OrtException {
    OrtEnvironment environment = OrtEnvironment.getEnvironment();
    try (SessionOptions options = new SessionOptions()) {
      options.setIntraOpNumThreads(threads);
      options.setInterOpNumThreads(1);
      options.setExecutionMode(ExecutionMode.SEQUENTIAL);
      options.setOptimizationLevel(OptLevel.ALL_OPT);
      session = environment.createSession(OnnxModel.of(problem, rows), options);
    }
    int columns = problem.workload().outputs();
    predictions = OnnxRuntimeContestant.direct(rows * columns);
    OnnxTensor tensor =
        OnnxTensor.createTensor(environment, predictions, new long[] {rows, columns});
    outputs = Map.of(OnnxModel.OUTPUT, tensor);
  }

  @Override
  public void predict(Map<String, OnnxTensor> rows) throws OrtException {
    session.run(rows, outputs).close();
  }

  @Override
  public float[] outputs() {
    float[] copy = new float[predictions.capacity()];
    predictions.get(0, copy);
    return copy;
  }
}
