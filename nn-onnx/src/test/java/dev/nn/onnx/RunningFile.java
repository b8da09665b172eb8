package dev.nn.onnx;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OnnxValue;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import ai.onnxruntime.TensorInfo;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** An exported file in ONNX Runtime. */
public final class RunningFile implements AutoCloseable {

  private static final OrtEnvironment ENVIRONMENT = OrtEnvironment.getEnvironment();

  private final OrtSession session;

  public RunningFile(Path file) throws OrtException {
    session = ENVIRONMENT.createSession(file.toString());
  }

  /** Returns the outputs of a network for some rows. */
  public float[][] outputs(float[][] rows) throws OrtException {
    try (OnnxTensor x = OnnxTensor.createTensor(ENVIRONMENT, rows);
        OrtSession.Result result = session.run(Map.of("inputs", x))) {
      return (float[][]) result.get(0).getValue();
    }
  }

  /** Returns the outputs of a model by name, for rows by name: numbers, texts and null. */
  public Map<String, Object> predict(List<Map<String, Object>> rows) throws OrtException {
    Map<String, OnnxTensor> inputs = new HashMap<>();
    for (var entry : session.getInputInfo().entrySet()) {
      TensorInfo info = (TensorInfo) entry.getValue().getInfo();
      inputs.put(entry.getKey(), column(rows, entry.getKey(), info.type.toString()));
    }
    Map<String, Object> outputs = new LinkedHashMap<>();
    try (OrtSession.Result result = session.run(inputs)) {
      for (Map.Entry<String, OnnxValue> output : result) {
        outputs.put(output.getKey(), output.getValue().getValue());
      }
    } finally {
      inputs.values().forEach(OnnxTensor::close);
    }
    return outputs;
  }

  private static OnnxTensor column(List<Map<String, Object>> rows, String name, String type)
      throws OrtException {
    long[] shape = {rows.size(), 1};
    if (type.equals("STRING")) {
      String[] texts = new String[rows.size()];
      for (int r = 0; r < texts.length; r++) {
        Object cell = rows.get(r).get(name);
        texts[r] = cell == null ? "" : cell.toString();
      }
      return OnnxTensor.createTensor(ENVIRONMENT, texts, shape);
    }
    if (type.equals("FLOAT")) {
      float[][] inputs = rows.stream().map(row -> (float[]) row.get(name)).toArray(float[][]::new);
      return OnnxTensor.createTensor(ENVIRONMENT, inputs);
    }
    double[][] numbers = new double[rows.size()][1];
    for (int r = 0; r < numbers.length; r++) {
      Object cell = rows.get(r).get(name);
      numbers[r][0] = cell == null ? Double.NaN : ((Number) cell).doubleValue();
    }
    return OnnxTensor.createTensor(ENVIRONMENT, numbers);
  }

  public OrtSession session() {
    return session;
  }

  @Override
  public void close() throws OrtException {
    session.close();
  }
}
