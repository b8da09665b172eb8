package dev.nn.lab.peers.onnxruntime;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import ai.onnxruntime.OrtSession.SessionOptions;
import ai.onnxruntime.OrtSession.SessionOptions.ExecutionMode;
import ai.onnxruntime.OrtSession.SessionOptions.OptLevel;
import dev.nn.lab.contest.Assignment;
import dev.nn.lab.contest.Library;
import dev.nn.lab.contest.LibraryNetwork;
import dev.nn.lab.contest.Problem;
import dev.nn.lab.engine.ProblemNetwork;
import dev.nn.onnx.Onnx;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** ONNX Runtime's Java interface with its CPU provider; it takes inputs outside the heap. */
public final class OnnxRuntimeContestant extends Library<Map<String, OnnxTensor>> {

  private static final OrtEnvironment ENVIRONMENT = OrtEnvironment.getEnvironment();

  @Override
  public String library() {
    return "ONNX Runtime " + ENVIRONMENT.getVersion();
  }

  @Override
  protected LibraryNetwork<Map<String, OnnxTensor>> network(
      Assignment assignment, Problem problem, int threads) throws OrtException, IOException {
    if (!assignment.kind().equals(Assignment.PREDICT)) {
      throw new UnsupportedOperationException("ONNX Runtime's Java library does not train");
    }
    Path file = Files.createTempFile("nn-", ".onnx");
    try (SessionOptions options = new SessionOptions()) {
      Onnx.export(ProblemNetwork.of(problem), file);
      options.setSymbolicDimensionValue("rows", assignment.rows());
      options.setIntraOpNumThreads(threads);
      options.setInterOpNumThreads(1);
      options.setExecutionMode(ExecutionMode.SEQUENTIAL);
      options.setOptimizationLevel(OptLevel.ALL_OPT);
      int columns = problem.workload().outputs();
      FloatBuffer predictions = direct(assignment.rows() * columns);
      return new Session(
          ENVIRONMENT.createSession(file.toString(), options),
          predictions,
          Map.of("outputs", tensor(predictions, columns)));
    } finally {
      Files.delete(file);
    }
  }

  @Override
  protected Map<String, OnnxTensor> matrix(float[] values, int columns) throws OrtException {
    return Map.of("inputs", tensor(direct(values.length).put(values).rewind(), columns));
  }

  private static OnnxTensor tensor(FloatBuffer values, int columns) throws OrtException {
    long[] shape = {values.capacity() / columns, columns};
    return OnnxTensor.createTensor(ENVIRONMENT, values, shape);
  }

  private static FloatBuffer direct(int floats) {
    return ByteBuffer.allocateDirect(4 * floats).order(ByteOrder.nativeOrder()).asFloatBuffer();
  }

  /** A session between tensors that stay where they are, in memory outside the heap. */
  private record Session(
      OrtSession session, FloatBuffer predictions, Map<String, OnnxTensor> outputTensors)
      implements LibraryNetwork<Map<String, OnnxTensor>> {

    @Override
    public void predict(Map<String, OnnxTensor> x) throws OrtException {
      session.run(x, outputTensors).close();
    }

    @Override
    public float[] outputs() {
      float[] copy = new float[predictions.capacity()];
      predictions.get(0, copy);
      return copy;
    }
  }
}
