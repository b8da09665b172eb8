package dev.nn.data.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.nn.core.NetworkFile;
import dev.nn.data.decisions.CalibrationMethod;
import dev.nn.data.decisions.Calibrator.Isotonic;
import dev.nn.data.decisions.Calibrator.PriorCorrection;
import dev.nn.data.decisions.Calibrator.Temperature;
import dev.nn.data.decisions.Curve;
import dev.nn.data.decisions.Decisions;
import dev.nn.data.decisions.LabelDecision;
import dev.nn.data.decisions.Threshold;
import dev.nn.data.preprocessing.Target;
import java.io.IOException;
import java.lang.reflect.Method;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Trained models of all kinds of targets and decisions have the same bits as Java source. */
@Tag("slow")
class ExportedDecisionsTest {

  @TempDir Path folder;

  private GeneratedClass check(Model model, int rows) throws IOException {
    GeneratedClass generated = GeneratedClass.of(model, folder);
    new SourceComparison(model, generated).rows(rows).values(rows / 4).requirePredicted(rows / 2);
    return generated;
  }

  private static Recipe short30(Recipe recipe) {
    return recipe.training(t -> t.epochs(3));
  }

  @Test
  void anEnsembleByTheDefaultRecipe() throws IOException {
    Recipe recipe = short30(Recipe.of("price"));
    Model model = recipe.train(Flowers.table(400));
    assertEquals(5, model.members());

    GeneratedClass generated = check(model, 1000);

    String text = generated.text();
    assertTrue(text.contains("in 5 separate blocks"), "the blocks alone are stored");
  }

  @Test
  void intervalsAboutNumbers() throws Exception {
    Model model = Flowers.prices().intervals(true).train(Flowers.table(600));
    GeneratedClass generated = check(model, 500);
    Method lower = generated.type().getMethod("lower", int.class, double.class, double.class);
    Method upper = generated.type().getMethod("upper", int.class, double.class, double.class);
    ModelPredictor predictor = model.predictor();
    double[] low = new double[1];
    double[] high = new double[1];
    for (double level : new double[] {0.5, 0.8, 0.9}) {
      for (double number = -30; number < 60; number += 0.7) {
        predictor.intervals(new double[] {number}, level, low, high);
        assertEquals(low[0], lower.invoke(null, 0, number, level));
        assertEquals(high[0], upper.invoke(null, 0, number, level));
      }
    }
  }

  @Test
  void calibratedLabelsWithAThreshold() throws IOException {
    for (CalibrationMethod method : CalibrationMethod.values()) {
      Model model =
          Flowers.names()
              .calibrated(method)
              .positive("lily")
              .threshold(Threshold.at(0.3))
              .train(Flowers.table(400));
      check(model, 500);
    }
  }

  /** Isotonic curves need thousands of rows to be fitted, so these are made by hand. */
  @Test
  void curvesAndWeightsOfAllLengths() throws IOException {
    Model plain = Flowers.names().train(Flowers.table(150));
    for (int points : new int[] {1, 7, 3000}) {
      List<Double> x = new ArrayList<>();
      List<Double> y = new ArrayList<>();
      for (int i = 0; i < points; i++) {
        x.add(i / (points + 1.0));
        y.add(0.01 + 0.9 * Math.pow(i / (points + 1.0), 2));
      }
      Curve curve = new Curve(x, y);
      LabelDecision decision =
          new LabelDecision(
              "name",
              List.of(
                  new Temperature(1.3),
                  new PriorCorrection(List.of(0.5, 2.0, 1.0)),
                  new Isotonic(List.of(curve, curve, curve))),
              "lily",
              null,
              List.of(1.0, 3.0, 0.25));
      ModelFile.Contents contents =
          new ModelFile.Contents(
              plain.preprocessing(),
              Map.of(),
              null,
              List.of(),
              new Decisions(List.of(decision), List.of()),
              List.of(),
              ModelFile.Conventions.USUAL);
      Model model =
          new Model(plain.network(), contents, NetworkFile.metadata(plain.network()), null);
      check(model, 500);
    }
  }

  @Test
  void balancedLabels() throws IOException {
    check(Flowers.names().balanced().train(Flowers.table(300)), 500);
  }

  @Test
  void aNumberAndLabelsTogether() throws IOException {
    Recipe recipe = Recipe.of(Target.of("price").and(Target.of("name")));
    check(short30(recipe.layers("16 tanh")).train(Flowers.table(300)), 500);
  }

  @Test
  void labelsOfOneOutput() throws IOException {
    Recipe recipe = Recipe.of("petals").preprocessing(p -> p.without("name"));
    check(Flowers.single(recipe).train(Flowers.table(300)), 500);
  }

  @Test
  void numbersOfALogLink() throws IOException {
    for (String loss : new String[] {"poisson", "gamma", "tweedie(power=1.5)"}) {
      check(Flowers.prices().loss(loss).train(Flowers.table(200)), 500);
    }
  }

  @Test
  void predictsByName() throws Exception {
    Model model = Flowers.names().train(Flowers.table(150));
    GeneratedClass generated = check(model, 100);
    Map<String, Object> row = Map.of("height", 35, "petals", "5", "colour", " red");
    Object prediction = generated.type().getMethod("predict", Map.class).invoke(null, row);
    Prediction expected = model.predict(row);

    assertEquals(expected.label(), prediction.getClass().getMethod("label").invoke(prediction));
    assertEquals(expected.values(), prediction.getClass().getMethod("values").invoke(prediction));
    assertEquals(
        expected.probability("rose"),
        prediction.getClass().getMethod("probability", String.class).invoke(prediction, "rose"));
  }
}
