package dev.nn.data.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.nn.api.Domain;
import dev.nn.api.Loss;
import dev.nn.api.Matrix;
import dev.nn.core.plugins.PluginException;
import dev.nn.core.plugins.PluginKind;
import dev.nn.core.plugins.Plugins;
import dev.nn.data.Column;
import dev.nn.data.Table;
import dev.nn.data.preprocessing.Classification;
import dev.nn.data.preprocessing.Inferred;
import dev.nn.data.preprocessing.Regression;
import dev.nn.data.preprocessing.Target;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TargetOutputsTest {

  private static final Plugins PLUGINS =
      Plugins.discover().with(PluginKind.LOSS, List.of(new OfLabels(), new OfNumbers()));

  private static final Table ROWS = rows();

  /** (p − t)² of probabilities. */
  private record OfLabels() implements Square {

    @Override
    public String name() {
      return "acme:labels";
    }

    @Override
    public Domain targets() {
      return Domain.PROBABILITIES;
    }
  }

  /** (p − t)² of any numbers. */
  private record OfNumbers() implements Square {

    @Override
    public String name() {
      return "acme:numbers";
    }
  }

  private interface Square extends Loss {

    @Override
    default void evaluate(Matrix prediction, Matrix target, double[] rowLoss, Matrix gradient) {
      for (int r = 0; r < prediction.rows(); r++) {
        rowLoss[r] = 0;
        for (int c = 0; c < prediction.columns(); c++) {
          float difference = prediction.get(r, c) - target.get(r, c);
          rowLoss[r] += difference * difference;
          gradient.set(r, c, 2 * difference);
        }
      }
    }
  }

  private static Table rows() {
    double[][] cells = new double[40][];
    for (int r = 0; r < cells.length; r++) {
      cells[r] = new double[] {r, r % 2};
    }
    return Table.of(List.of(Column.number("x"), Column.number("hit")), cells);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "acme:labels",
        "categorical_crossentropy",
        "binary_crossentropy",
        "hinge",
        "kl_divergence",
        "blocks(1 mse, 1 hinge)"
      })
  void aLossOfTargetsWithAGreatestNumberIsOneOfLabels(String loss) {
    assertInstanceOf(Classification.class, choice(loss));
  }

  @ParameterizedTest
  @ValueSource(strings = {"acme:numbers", "mse", "huber(delta=2)", "poisson", "gamma"})
  void anyOtherIsOneOfNumbers(String loss) {
    assertInstanceOf(Regression.class, choice(loss));
  }

  @Test
  void aLossThatIsNotThereIsNamed() {
    String message = assertThrows(PluginException.class, () -> choice("acme:other")).getMessage();
    assertTrue(message.contains("acme:other"), message);
  }

  @Test
  void aModelOfAPluginsLossPredictsLabels() {
    Recipe recipe =
        Recipe.of("hit")
            .layers("")
            .output("softmax")
            .loss("acme:labels")
            .training(t -> t.epochs(2));
    assertEquals(List.of("0", "1"), recipe.train(ROWS, PLUGINS).labels());
    assertEquals(5, recipe.splits(ROWS, PLUGINS).size());
  }

  private static Target choice(String loss) {
    return TargetOutputs.choose(new Inferred("hit", true), loss, ROWS, PLUGINS.losses());
  }
}
