package dev.nn.comparison.onnxruntime;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import dev.nn.benchmarks.contest.Assignment;
import dev.nn.benchmarks.contest.Library;
import dev.nn.benchmarks.contest.LibraryNetwork;
import dev.nn.benchmarks.contest.Problem;
import dev.nn.benchmarks.contest.Workload;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.util.Map;

/** ONNX Runtime's Java interface with its CPU provider; it takes inputs outside the heap. */
public final class OnnxRuntimeContestant extends Library<Map<String, OnnxTensor>> {

  @Override
  public String library() {
    return "ONNX Runtime " + OrtEnvironment.getEnvironment().getVersion();
  }

  @Override
  protected LibraryNetwork<Map<String, OnnxTensor>> network(
      Assignment assignment, Problem problem, int threads) throws OrtException {
    if (!assignment.kind().equals(Assignment.PREDICT)) {
      throw new UnsupportedOperationException("ONNX Runtime's Java library does not train");
    }
    return new OnnxRuntimeNetwork(problem, assignment.rows(), threads);
  }

  @Override
  protected Map<String, OnnxTensor> rows(Workload workload, float[] x, float[] t)
      throws OrtException {
    long[] shape = {x.length / workload.inputs(), workload.inputs()};
    FloatBuffer values = direct(x.length).put(x).rewind();
    OrtEnvironment environment = OrtEnvironment.getEnvironment();
    return Map.of(OnnxModel.INPUT, OnnxTensor.createTensor(environment, values, shape));
  }

  static FloatBuffer direct(int floats) {
    return ByteBuffer.allocateDirect(4 * floats).order(ByteOrder.nativeOrder()).asFloatBuffer();
  }
}
