package dev.nn.onnx;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.onnxruntime.OnnxJavaType;
import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OnnxValue;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import ai.onnxruntime.TensorInfo;
import dev.nn.api.Matrix;
import dev.nn.core.Network;
import dev.nn.data.model.ModelPredictor;
import java.nio.Buffer;
import java.nio.DoubleBuffer;
import java.nio.FloatBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Imported models and ONNX Runtime on the same file, for rows near and far from the recorded. */
class ImportRuntimeTest {

  private static final int ROWS = 60;

  private static final OrtEnvironment ENVIRONMENT = OrtEnvironment.getEnvironment();

  static Stream<RecordedModel> models() throws Exception {
    return RecordedModel.all().stream().filter(RecordedModel::isOfOneFloatTensor);
  }

  @ParameterizedTest
  @MethodSource("models")
  void agreesWithTheRuntime(RecordedModel recorded) throws Exception {
    ModelPredictor predictor = Onnx.load(recorded.file()).predictor();
    try (OrtSession session = ENVIRONMENT.createSession(recorded.file().toString())) {
      String input = session.getInputNames().iterator().next();
      long[] shape = ((TensorInfo) session.getInputInfo().get(input).getInfo()).getShape();
      int width = 1;
      for (int d = 1; d < shape.length; d++) {
        width *= (int) shape[d];
      }
      shape[0] = 1;
      SplittableRandom random = new SplittableRandom(3);
      for (int r = 0; r < ROWS; r++) {
        float[] row = row(recorded, width, r, random);
        double[] wanted = runtime(session, input, row, shape);
        if (Arrays.stream(wanted).anyMatch(Double::isInfinite)) {
          continue; // an exponential that overflows, which a model refuses
        }
        double[] given = predictions(predictor, row);
        if (wanted.length == 1 && given.length == 2) { // the probability of the second label
          given = new double[] {given[1]};
        }
        assertEquals(wanted.length, given.length);
        for (int i = 0; i < wanted.length; i++) {
          double bound = 2e-5 * Math.abs(wanted[i]) + 2e-5;
          assertTrue(
              Math.abs(wanted[i] - given[i]) <= bound,
              "row %s, output %s: %s, ONNX Runtime %s".formatted(r, i, given[i], wanted[i]));
        }
      }
    }
  }

  static Stream<RecordedModel> networks() throws Exception {
    return models().filter(model -> model.name().startsWith("pytorch"));
  }

  @ParameterizedTest
  @MethodSource("networks")
  void networkAgreesWithTheRuntime(RecordedModel recorded) throws Exception {
    Network network = Onnx.loadNetwork(recorded.file());
    try (OrtSession session = ENVIRONMENT.createSession(recorded.file().toString())) {
      String input = session.getInputNames().iterator().next();
      long[] shape = ((TensorInfo) session.getInputInfo().get(input).getInfo()).getShape();
      shape[0] = 1;
      SplittableRandom random = new SplittableRandom(4);
      for (int r = 0; r < ROWS; r++) {
        float[] row = row(recorded, network.spec().inputs(), r, random);
        double[] wanted = runtime(session, input, row, shape);
        Matrix given = network.predict(Matrix.of(new float[][] {row}));
        for (int i = 0; i < wanted.length; i++) {
          double bound = 2e-5 * Math.abs(wanted[i]) + 2e-5;
          double difference = Math.abs(wanted[i] - given.get(0, i));
          assertTrue(
              difference <= bound || Double.isNaN(difference),
              "row %s, output %s: %s".formatted(r, i, difference));
        }
      }
    }
  }

  /** Returns a recorded row; after the first ones, with noise, and some with a far number. */
  private static float[] row(RecordedModel model, int width, int r, SplittableRandom random) {
    List<?> rows = model.list("inputs");
    List<?> cells = (List<?>) rows.get(r % rows.size());
    float[] row = new float[width];
    for (int c = 0; c < width; c++) {
      Object cell = cells.get(c);
      float number = cell == null ? Float.NaN : ((Number) cell).floatValue();
      boolean whole = number == Math.rint(number); // a code that stands for a category
      row[c] = r < rows.size() || whole ? number : (float) (number * random.nextDouble(0.5, 1.5));
    }
    if (r % 5 == 4) {
      row[random.nextInt(width)] *= 20;
    }
    return row;
  }

  private static double[] predictions(ModelPredictor predictor, float[] row) {
    double[] codes = new double[predictor.columns().size()];
    for (int c = 0; c < codes.length; c++) {
      String name = predictor.columns().get(c).name();
      int at = row.length == 1 ? 0 : Integer.parseInt(name.substring(name.lastIndexOf('_') + 1));
      codes[c] = row[at];
    }
    double[] result = new double[predictor.names().size()];
    predictor.predict(codes, result);
    return result;
  }

  private static OnnxTensor tensor(float[] row, long[] shape, boolean wide) throws OrtException {
    if (!wide) {
      return OnnxTensor.createTensor(ENVIRONMENT, FloatBuffer.wrap(row), shape);
    }
    DoubleBuffer numbers = DoubleBuffer.allocate(row.length);
    for (float number : row) {
      numbers.put(number);
    }
    return OnnxTensor.createTensor(ENVIRONMENT, numbers.flip(), shape);
  }

  /** Returns the numbers of the first output that has any. */
  private static double[] runtime(OrtSession session, String input, float[] row, long[] shape)
      throws OrtException {
    TensorInfo info = (TensorInfo) session.getInputInfo().get(input).getInfo();
    try (OnnxTensor x = tensor(row, shape, info.type == OnnxJavaType.DOUBLE);
        OrtSession.Result result = session.run(Map.of(input, x))) {
      for (Map.Entry<String, OnnxValue> output : result) {
        if (output.getValue() instanceof OnnxTensor tensor) {
          Buffer numbers =
              switch (tensor.getInfo().type) {
                case FLOAT -> tensor.getFloatBuffer();
                case DOUBLE -> tensor.getDoubleBuffer();
                default -> FloatBuffer.allocate(0);
              };
          double[] values = new double[numbers.remaining()];
          for (int i = 0; i < values.length; i++) {
            values[i] =
                numbers instanceof FloatBuffer floats
                    ? floats.get(i)
                    : ((DoubleBuffer) numbers).get(i);
          }
          if (values.length > 0) {
            return values;
          }
        }
      }
    }
    throw new AssertionError("no output of numbers");
  }
}
