package dev.nn.lab.load;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.nn.api.Matrix;
import dev.nn.core.Predictor;
import dev.nn.data.model.Model;
import dev.nn.data.model.Prediction;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The wrong results that the trials of load and of the server have to notice. */
class ExpectedTest {

  private static final ObjectMapper MAPPER = new ObjectMapper();
  private static Model one;
  private static Model other;

  @BeforeAll
  static void train() {
    one = Flats.model(1);
    other = Flats.model(2);
  }

  @Test
  void resultsOfAnotherModelAreWrong() {
    ExpectedRows own = ExpectedRows.of(one);
    ExpectedRows wrong = own.ofCopy(other);
    Matrix output = Matrix.zeros(1, one.network().spec().outputs());
    try (Predictor predictor = one.network().predictor();
        Predictor foreign = other.network().predictor()) {
      for (int row = 0; row < ExpectedRows.rows(); row++) {
        assertTrue(own.modelIsRight(row) && own.networkIsRight(row));
        assertTrue(own.predictorIsRight(predictor, output, row));
        assertFalse(wrong.modelIsRight(row));
        assertFalse(wrong.networkIsRight(row));
        assertFalse(own.predictorIsRight(foreign, output, row));
      }
    }
  }

  private static ObjectNode json(Model model, int row) {
    Prediction prediction = model.predict(Flats.rows().get(row));
    ObjectNode json = MAPPER.createObjectNode();
    json.put("model", model.network().fingerprint());
    json.put("label", prediction.label());
    json.set("probabilities", MAPPER.valueToTree(prediction.probabilities()));
    return json;
  }

  private static boolean isRight(ObjectNode json, int status) {
    return new ExpectedAnswers(one, other).isRight(new Client.Answer(status, json.toString()), 3);
  }

  @Test
  void anAnswerIsThatOfTheModelWhichItNames() {
    assertTrue(isRight(json(one, 3), 200));
    assertTrue(isRight(json(other, 3), 200));
    assertFalse(isRight(json(one, 3), 503));
    assertFalse(isRight(json(one, 4), 200), "the answer to another row");
    assertFalse(
        isRight(json(one, 3).put("model", other.network().fingerprint()), 200),
        "the prediction of another model");
    assertFalse(isRight(json(one, 3).put("model", "unknown"), 200));
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1})
  void aProbabilityThatIsOffByItsLastBitIsWrong(int label) {
    ObjectNode json = json(one, 3);
    ObjectNode probabilities = (ObjectNode) json.get("probabilities");
    String name =
        one.predict(Flats.rows().get(3)).probabilities().keySet().stream().toList().get(label);
    probabilities.put(name, Math.nextUp(probabilities.get(name).asDouble()));

    assertFalse(isRight(json, 200));
  }
}
