package dev.nn.onnx;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.nn.data.model.Model;
import dev.nn.data.model.Prediction;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Models of PyTorch, Keras and scikit-learn, compared with the outputs recorded from Python. */
class ImportParityTest {

  static List<RecordedModel> models() throws Exception {
    return RecordedModel.all();
  }

  @ParameterizedTest
  @MethodSource("models")
  void agreesWithItsFramework(RecordedModel recorded) throws Exception {
    Model model = Onnx.load(recorded.file());
    String column = model.preprocessing().columns().get(0).name();
    List<Map<String, Object>> rows = recorded.rows(column);
    for (int r = 0; r < rows.size(); r++) {
      Prediction prediction = model.predict(rows.get(r));
      List<Double> wanted = wanted(recorded, r);
      double[] given = values(model, rows.get(r));
      assertEquals(wanted.size(), given.length, "predictions");
      for (int i = 0; i < given.length; i++) {
        double tolerance = recorded.isHalf() ? 2e-3 : 1e-5;
        double bound = tolerance * Math.abs(wanted.get(i)) + tolerance;
        assertTrue(
            Math.abs(given[i] - wanted.get(i)) <= bound,
            "row %s, prediction %s: %s, recorded %s".formatted(r, i, given[i], wanted.get(i)));
      }
      if (recorded.kind().equals("classes")) {
        assertEquals(recorded.list("labels").get(r).toString(), prediction.label());
      }
    }
  }

  private static double[] values(Model model, Map<String, Object> row) {
    var predictor = model.predictor();
    double[] values = new double[predictor.names().size()];
    predictor.predict(predictor.row(row), values);
    return values;
  }

  private static List<Double> wanted(RecordedModel recorded, int row) {
    boolean numbers = recorded.kind().equals("numbers");
    List<Double> wanted = new ArrayList<>();
    for (Object number : (List<?>) recorded.list(numbers ? "numbers" : "probabilities").get(row)) {
      double value = ((Number) number).doubleValue();
      if (recorded.kind().equals("multilabel")) {
        wanted.add(1 - value);
      }
      wanted.add(value);
    }
    return wanted;
  }
}
