package dev.nn.lab.peers.spark;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import ai.onnxruntime.OrtSession.SessionOptions;
import dev.nn.core.Network;
import dev.nn.onnx.Onnx;
import java.io.IOException;
import java.io.Serializable;
import java.nio.FloatBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** A network in an ONNX file, with one session of ONNX Runtime in each process. */
final class OnnxModel implements Serializable {

  private static final long serialVersionUID = 1;

  private static final Map<String, OrtSession> SESSIONS = new ConcurrentHashMap<>();

  private final String name;
  private final byte[] file;

  private OnnxModel(String name, byte[] file) {
    this.name = name;
    this.file = file;
  }

  static OnnxModel of(String name, Network network) throws IOException {
    Path path = Files.createTempFile("network", ".onnx");
    try {
      Onnx.export(network, path);
      return new OnnxModel(name, Files.readAllBytes(path));
    } finally {
      Files.delete(path);
    }
  }

  /**
   * Returns the class of each row.
   *
   * @param inputs rows × columns, row by row
   */
  int[] classes(FloatBuffer inputs, int rows, int columns) {
    OrtEnvironment environment = OrtEnvironment.getEnvironment();
    long[] shape = {rows, columns};
    try (OnnxTensor x = OnnxTensor.createTensor(environment, inputs, shape);
        OrtSession.Result outputs = session().run(Map.of("inputs", x))) {
      float[][] probabilities = (float[][]) outputs.get(0).getValue();
      int[] classes = new int[rows];
      for (int r = 0; r < rows; r++) {
        classes[r] = greatest(probabilities[r]);
      }
      return classes;
    } catch (OrtException e) {
      throw new IllegalStateException(e);
    }
  }

  private OrtSession session() {
    return SESSIONS.computeIfAbsent(name, key -> open());
  }

  /** Opens a session whose calls have one thread, since the tasks of Spark run side by side. */
  private OrtSession open() {
    try (SessionOptions options = new SessionOptions()) {
      options.setIntraOpNumThreads(1);
      return OrtEnvironment.getEnvironment().createSession(file, options);
    } catch (OrtException e) {
      throw new IllegalStateException(e);
    }
  }

  private static int greatest(float[] numbers) {
    int best = 0;
    for (int k = 1; k < numbers.length; k++) {
      best = numbers[k] > numbers[best] ? k : best;
    }
    return best;
  }
}
