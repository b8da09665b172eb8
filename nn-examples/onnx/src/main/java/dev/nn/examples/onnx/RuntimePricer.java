package dev.nn.examples.onnx;

import ai.onnxruntime.OnnxJavaType;
import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import ai.onnxruntime.TensorInfo;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The exported ONNX file in ONNX Runtime, on one thread. */
final class RuntimePricer implements Pricer, AutoCloseable {

  private static final long[] ONE_CELL = {1, 1};

  private final OrtEnvironment environment = OrtEnvironment.getEnvironment();
  private final OrtSession session;

  /** The columns that the model takes, and whether they have texts. */
  private final Map<String, Boolean> columns = new HashMap<>();

  RuntimePricer(Path file) throws OrtException {
    try (OrtSession.SessionOptions options = new OrtSession.SessionOptions()) {
      options.setIntraOpNumThreads(1);
      session = environment.createSession(file.toString(), options);
    }
    for (var input : session.getInputInfo().entrySet()) {
      TensorInfo tensor = (TensorInfo) input.getValue().getInfo();
      columns.put(input.getKey(), tensor.type == OnnxJavaType.STRING);
    }
  }

  String version() {
    return environment.getVersion();
  }

  @Override
  public double price(Map<String, @Nullable Object> house) throws OrtException {
    Map<String, OnnxTensor> inputs = new HashMap<>();
    try {
      for (var column : columns.entrySet()) {
        Object cell = house.get(column.getKey());
        inputs.put(column.getKey(), column.getValue() ? text(cell) : number(cell));
      }
      try (OrtSession.Result outputs = session.run(inputs, Set.of("price"))) {
        return ((double[][]) outputs.get(0).getValue())[0][0];
      }
    } finally {
      inputs.values().forEach(OnnxTensor::close);
    }
  }

  private OnnxTensor text(@Nullable Object cell) throws OrtException {
    String[] text = {cell == null ? "" : cell.toString()};
    return OnnxTensor.createTensor(environment, text, ONE_CELL);
  }

  private OnnxTensor number(@Nullable Object cell) throws OrtException {
    double[][] number = {{cell instanceof Number n ? n.doubleValue() : Double.NaN}};
    return OnnxTensor.createTensor(environment, number);
  }

  @Override
  public void close() throws OrtException {
    session.close();
  }
}
