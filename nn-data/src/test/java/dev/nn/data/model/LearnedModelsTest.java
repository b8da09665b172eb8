package dev.nn.data.model;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.nn.api.ActivationGradients;
import dev.nn.api.LayerActivation;
import dev.nn.api.Matrix;
import dev.nn.api.RandomStream;
import dev.nn.api.expression.Expressible;
import dev.nn.api.expression.Expression;
import dev.nn.core.plugins.PluginKind;
import dev.nn.core.plugins.Plugins;
import dev.nn.data.Table;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Models whose activations have parameters, or change the width. */
class LearnedModelsTest {

  private static final Plugins PLUGINS =
      Plugins.discover().with(PluginKind.ACTIVATION, List.of(new Scaled(), new Sum()));

  private final Table flowers = Flowers.table(150);

  @TempDir Path folder;

  /** p·z, with a p of each unit. */
  record Scaled() implements LayerActivation, Expressible {

    @Override
    public Expression expression() {
      return Expression.p().times(Expression.z());
    }

    @Override
    public String name() {
      return "acme:scaled";
    }

    @Override
    public int parameters(int outputs) {
      return outputs;
    }

    @Override
    public void initialize(Matrix p, int outputs, RandomStream random) {
      for (int i = 0; i < outputs; i++) {
        p.set(0, i, random.uniform(i, 0.5f, 1));
      }
    }

    @Override
    public void forward(Matrix z, Matrix p, Matrix a) {
      for (int i = 0; i < z.end() - z.start(); i++) {
        a.data()[a.start() + i] = p.get(0, i % p.columns()) * z.data()[z.start() + i];
      }
    }

    @Override
    public void backward(Matrix z, Matrix p, Matrix a, ActivationGradients gradients) {
      for (int i = 0; i < z.end() - z.start(); i++) {
        float g = gradients.a().data()[gradients.a().start() + i];
        gradients.z().data()[gradients.z().start() + i] = p.get(0, i % p.columns()) * g;
        gradients.p().data()[gradients.p().start() + i] = z.data()[z.start() + i] * g;
      }
    }
  }

  /** |u| + v with the halves u and v of z, so that outputs of layers do not stand side by side. */
  record Sum() implements LayerActivation {

    @Override
    public String name() {
      return "acme:sum";
    }

    @Override
    public int columns(int outputs) {
      return 2 * outputs;
    }

    @Override
    public void forward(Matrix z, Matrix p, Matrix a) {
      for (int r = 0; r < a.rows(); r++) {
        for (int j = 0; j < a.columns(); j++) {
          a.set(r, j, Math.abs(z.get(r, j)) + z.get(r, a.columns() + j));
        }
      }
    }

    @Override
    public void backward(Matrix z, Matrix p, Matrix a, ActivationGradients gradients) {
      for (int r = 0; r < a.rows(); r++) {
        for (int j = 0; j < a.columns(); j++) {
          gradients.z().set(r, j, Math.signum(z.get(r, j)) * gradients.a().get(r, j));
          gradients.z().set(r, a.columns() + j, gradients.a().get(r, j));
        }
      }
    }
  }

  private static Recipe recipe(int members, String hidden) {
    return Flowers.names().layers(hidden).members(members);
  }

  @ParameterizedTest
  @CsvSource({"2, 4 acme:scaled", "1, 4 acme:sum"})
  void modelsAreSavedAndTrainedAgain(int members, String hidden) throws IOException {
    Path file = folder.resolve("model.safetensors");
    Model model = recipe(members, hidden).train(flowers, PLUGINS);
    model.save(file);
    Model loaded = Model.load(file, PLUGINS);
    assertArrayEquals(model.network().parameters(), loaded.network().parameters());
    assertEquals(members, loaded.members());
    assertTrue(
        Model.reproduce(file, Reproduction.Sources.tables(flowers).plugins(PLUGINS)).sameBits());
  }

  @Test
  void membersThatWouldMixAreRejected() {
    String message =
        assertThrows(
                IllegalArgumentException.class,
                () -> recipe(2, "4 acme:sum").train(flowers, PLUGINS))
            .getMessage();
    assertTrue(message.contains("4 acme:sum"), message);
    message =
        assertThrows(
                IllegalArgumentException.class,
                () -> recipe(2, "4 tanh").output("3 acme:scaled").train(flowers, PLUGINS))
            .getMessage();
    assertTrue(message.contains("the last layer '3 acme:scaled'"), message);
  }

  /** The outputs of rows that no member has seen are those of the activation and its parameters. */
  @ParameterizedTest
  @CsvSource({"acme:scaled", "acme:sum"})
  void aLastLayerMayHaveThem(String activation) {
    Model model =
        Flowers.prices()
            .layers("4 tanh")
            .output("1 " + activation)
            .members(1)
            .train(flowers, PLUGINS);
    assertEquals(1, model.network().spec().outputs());
    Matrix x = Matrix.zeros(2, model.network().spec().inputs());
    assertTrue(Float.isFinite(model.network().predict(x).get(1, 0)));
  }

  /** The members stand side by side in blocks of W, and have the parameters of their units. */
  @Test
  void ensemblesAreExportedAsJavaSource() throws IOException {
    Model model = recipe(2, "4 acme:scaled").train(flowers, PLUGINS);
    assertEquals(2, model.members());
    new SourceComparison(model, GeneratedClass.of(model, folder)).rows(300).requirePredicted(100);
  }
}
