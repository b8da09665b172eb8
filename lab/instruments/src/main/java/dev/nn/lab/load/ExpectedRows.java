package dev.nn.lab.load;

import dev.nn.api.Matrix;
import dev.nn.core.Network;
import dev.nn.core.Predictor;
import dev.nn.data.model.Model;
import dev.nn.data.model.Prediction;
import java.util.List;
import java.util.Map;

/**
 * A shared model and network, with the bits that each row must give. One thread computes them
 * before any other thread sees the model.
 */
final class ExpectedRows {

  private static final List<Map<String, Object>> ROWS = Flats.rows();

  private final Model model;
  private final Prediction[] predictions;
  private final Network network;
  private final Predictor predictor;
  private final Matrix inputs;
  private final Matrix outputs;

  private ExpectedRows(
      Model model, Prediction[] predictions, Network network, Matrix inputs, Matrix outputs) {
    this.model = model;
    this.predictions = predictions;
    this.network = network;
    predictor = network.predictor();
    this.inputs = inputs;
    this.outputs = outputs;
  }

  static ExpectedRows of(Model model) {
    Prediction[] predictions = ROWS.stream().map(model::predict).toArray(Prediction[]::new);
    Network network = model.network();
    int columns = network.spec().inputs();
    Matrix inputs = Matrix.zeros(ROWS.size(), columns);
    for (int i = 0; i < inputs.end(); i++) {
      inputs.data()[i] = (float) Math.floorMod(i * 7919L, 2003) / 1000 - 1;
    }
    return new ExpectedRows(model, predictions, network, inputs, network.predict(inputs));
  }

  /** Returns the same expected bits for a copy of the model, such as one read from a file. */
  ExpectedRows ofCopy(Model copy) {
    return new ExpectedRows(copy, predictions, copy.network(), inputs, outputs);
  }

  Model model() {
    return model;
  }

  Network network() {
    return network;
  }

  /** Returns a predictor for the network, which all threads may use. */
  Predictor predictor() {
    return predictor;
  }

  static int rows() {
    return ROWS.size();
  }

  /** Returns whether the shared model's prediction for the row is bit-identical. */
  boolean modelIsRight(int row) {
    return predictions[row].equals(model.predict(ROWS.get(row)));
  }

  /** Returns whether the shared network's outputs for the row are bit-identical. */
  boolean networkIsRight(int row) {
    return isRight(network.predict(inputs.slice(row, row + 1)), row);
  }

  /** Returns whether a predictor's outputs for the row are bit-identical. */
  boolean predictorIsRight(Predictor given, Matrix output, int row) {
    given.predict(inputs.slice(row, row + 1), output);
    return isRight(output, row);
  }

  private boolean isRight(Matrix output, int row) {
    for (int c = 0; c < outputs.columns(); c++) {
      if (Float.floatToRawIntBits(output.get(0, c))
          != Float.floatToRawIntBits(outputs.get(row, c))) {
        return false;
      }
    }
    return true;
  }
}
