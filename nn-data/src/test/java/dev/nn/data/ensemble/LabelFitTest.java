package dev.nn.data.ensemble;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.nn.api.Matrix;
import dev.nn.api.RandomStream;
import dev.nn.data.Table;
import dev.nn.data.decisions.LabelDecision;
import dev.nn.data.decisions.Threshold;
import dev.nn.data.model.Model;
import dev.nn.data.model.Prediction;
import dev.nn.data.model.Recipe;
import dev.nn.data.preprocessing.MemoryTable;
import dev.nn.data.preprocessing.TableInputs;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LabelFitTest {

  private static final Table ROWS = table(300);

  /** Three labels, of which one is rare, by x with some noise. */
  private static Table table(int rows) {
    RandomStream random = RandomStream.of(1);
    double[] x = new double[rows];
    String[] label = new String[rows];
    for (int r = 0; r < rows; r++) {
      x[r] = random.derive("x", 0).uniform(r, 0, 10);
      double noisy = x[r] + random.derive("noise", 0).gaussian(r);
      label[r] = noisy < 5 ? "low" : noisy < 9 ? "middle" : "high";
    }
    return new MemoryTable().numbers("x", x).texts("label", label);
  }

  private static Recipe recipe(String output, String loss) {
    return Recipe.of("label")
        .layers("8 silu")
        .output(output)
        .loss(loss)
        .balanced()
        .training(t -> t.epochs(10).batchSize(32));
  }

  @ParameterizedTest
  @CsvSource({
    "tanh, hinge, 1, 0.2",
    "tanh, hinge, 3, 0.2",
    "tanh, hinge, 1, 0",
    "log_softmax, categorical_crossentropy, 1, 0.2",
    "log_softmax, categorical_crossentropy, 3, 0.2",
    "log_softmax, categorical_crossentropy, 3, 0",
    "identity, mse, 1, 0.2",
    "identity, mse, 1, 0"
  })
  void theGreatestOfOutputsThatAreNoProbabilitiesDecides(
      String output, String loss, int members, double validation) {
    Model model = recipe(output, loss).members(members).validation(validation).train(ROWS);
    LabelDecision decision = model.decisions().labels().get(0);
    assertEquals(List.of(), decision.calibrators());
    assertNull(decision.weights());

    TableInputs inputs = model.preprocessing().inputs(ROWS);
    List<Prediction> predictions = model.predict(ROWS);
    Matrix x = Matrix.zeros(1, inputs.names().size());
    for (int r = 0; r < ROWS.rows(); r++) {
      inputs.read(r, x.data(), 0);
      Matrix y = model.network().predict(x);
      int greatest = 0;
      for (int c = 1; c < y.columns(); c++) {
        greatest = y.get(0, c) > y.get(0, greatest) ? c : greatest;
      }
      assertEquals(model.labels().get(greatest), predictions.get(r).label(), "row " + r);
    }
  }

  @Test
  void probabilitiesWithoutRowsForValidationAreCorrectedToo() {
    Model model = recipe("softmax", "categorical_crossentropy").validation(0).train(ROWS);
    LabelDecision decision = model.decisions().labels().get(0);
    assertFalse(decision.calibrators().isEmpty());
    assertNotNull(decision.weights());
  }

  @Test
  void aThresholdIsNotChosenByOutputsThatAreNoProbabilities() {
    Recipe recipe = recipe("tanh", "hinge").positive("high").threshold(Threshold.f1());
    assertThat(assertThrows(IllegalArgumentException.class, () -> recipe.train(ROWS)))
        .hasMessageContainingAll(
            "BestThreshold[goal=F1]", "not probabilities", "softmax", "Threshold.at");
  }
}
