package dev.nn.examples.serving;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.nn.data.Column;
import dev.nn.data.model.ModelPredictor;
import dev.nn.data.model.Prediction;
import java.util.List;

/** Answers requests with one model, for one thread. */
final class Answerer {

  private final ServedModel served;
  private final ModelPredictor predictor;
  private final List<String> columns;

  Answerer(ServedModel served) {
    this.served = served;
    predictor = served.model().predictor();
    columns = predictor.columns().stream().map(Column::name).toList();
  }

  boolean isOf(ServedModel other) {
    return served.equals(other);
  }

  /**
   * Predicts for the row that the body of a request is.
   *
   * @return the fingerprint of the model; for labels the likeliest and all probabilities, otherwise
   *     the numbers
   * @throws RefusedRequest if it is no row of the model
   */
  ObjectNode answer(byte[] body) throws RefusedRequest {
    Prediction prediction;
    try {
      prediction = predictor.predict(RequestRow.read(body, columns));
    } catch (IllegalArgumentException e) { // a value that the model does not take
      throw new RefusedRequest(400, String.valueOf(e.getMessage()), e);
    }
    ObjectNode answer = JsonNodeFactory.instance.objectNode();
    answer.put("model", served.fingerprint());
    boolean labels = !served.model().labels().isEmpty();
    if (labels) {
      answer.put("label", prediction.label());
    }
    ObjectNode values = answer.putObject(labels ? "probabilities" : "values");
    prediction.values().forEach(values::put);
    return answer;
  }
}
