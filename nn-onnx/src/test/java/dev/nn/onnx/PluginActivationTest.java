package dev.nn.onnx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.nn.api.Activation;
import dev.nn.api.ActivationGradients;
import dev.nn.api.LayerActivation;
import dev.nn.api.Matrix;
import dev.nn.api.NetworkSpec;
import dev.nn.api.RandomStream;
import dev.nn.api.expression.Comparison;
import dev.nn.api.expression.ElementaryFunction;
import dev.nn.api.expression.Evaluator;
import dev.nn.api.expression.Expressible;
import dev.nn.api.expression.Expression;
import dev.nn.api.expression.Expression.OfRow;
import dev.nn.api.expression.Expression.Select;
import dev.nn.api.expression.RowFunction;
import dev.nn.core.Network;
import dev.nn.core.plugins.PluginKind;
import dev.nn.core.plugins.Plugins;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Activations of plug-ins: those with an expression are exported, and the others are refused. */
class PluginActivationTest {

  @TempDir private Path folder;

  /** An activation of which nothing but its values is known. */
  static final class Secret implements Activation {
    @Override
    public String name() {
      return "acme:secret";
    }

    @Override
    public void forward(Matrix z, Matrix a) {
      System.arraycopy(z.data(), z.start(), a.data(), a.start(), z.end() - z.start());
    }

    @Override
    public void backward(Matrix z, Matrix a, Matrix gradient) {}
  }

  /** An activation that is its expression. */
  static final class Stated implements Activation, Expressible {

    private final Expression expression;

    Stated(Expression expression) {
      this.expression = expression;
    }

    @Override
    public Expression expression() {
      return expression;
    }

    @Override
    public String name() {
      return "acme:stated";
    }

    @Override
    public void forward(Matrix z, Matrix a) {
      new Evaluator(expression, Stated::function).evaluate(z, a);
    }

    @Override
    public void backward(Matrix z, Matrix a, Matrix gradient) {}

    private static float function(ElementaryFunction function, float given) {
      double x = given;
      return switch (function) {
        case SIGMOID -> (float) (1 / (1 + StrictMath.exp(-x)));
        case SOFTPLUS -> (float) StrictMath.log1p(StrictMath.exp(x));
        default -> (float) function.apply(x);
      };
    }
  }

  static Stream<Expression> expressions() {
    Expression z = Expression.z();
    Expression small = z.times(1e-4f);
    return Stream.of(
        z.apply(ElementaryFunction.NEGATE),
        z.abs().apply(ElementaryFunction.SQRT),
        z.times(3).apply(ElementaryFunction.FLOOR),
        z.plus(z.apply(ElementaryFunction.SIN)),
        z.apply(ElementaryFunction.COS),
        z.apply(ElementaryFunction.ATAN),
        small.expm1(),
        z.expm1().minus(Expression.constant(2)),
        small.abs().apply(ElementaryFunction.LOG1P),
        z.abs().plus(1e-3f).apply(ElementaryFunction.LOG),
        z.times(0.5f).apply(ElementaryFunction.SOFTPLUS),
        new Select(Comparison.LESS, z, Expression.constant(0.5f), z.times(2), z.tanh()),
        new Select(Comparison.LESS_OR_EQUAL, z, z, z, Expression.constant(3)),
        new Select(Comparison.EQUAL, z.rowMaximum(), z, Expression.constant(1), z),
        Expression.multiplyAdd(z, z, Expression.constant(-1)),
        z.rowSum(),
        z.rowMaximum(),
        new OfRow(RowFunction.FIRST_MAXIMUM, z),
        Expression.constant(2).rowSum(),
        Expression.constant(4),
        z.max(-2f).min(7f));
  }

  @ParameterizedTest
  @MethodSource("expressions")
  void expressionOfPluginIsExported(Expression expression) throws Exception {
    Network network = network(new Stated(expression));
    Path file = folder.resolve("network.onnx");
    Onnx.export(network, file);
    float[][] rows = {{0.3f, -1.2f, 2f}, {1e-3f, 0.5f, -0.25f}, {2f, 2f, -3f}};
    Matrix expected = network.predict(Matrix.of(rows));
    try (RunningFile running = new RunningFile(file)) {
      float[][] outputs = running.outputs(rows);
      for (int r = 0; r < rows.length; r++) {
        assertEquals(3, outputs[r].length);
        for (int c = 0; c < 3; c++) {
          float ours = expected.get(r, c);
          assertEquals(ours, outputs[r][c], 2e-6 * Math.abs(ours), expression::toString);
        }
      }
    }
  }

  /** A slope of each unit below 0, and one offset of all, which is the first parameter. */
  static final class Bent implements LayerActivation, Expressible {

    @Override
    public String name() {
      return "acme:bent";
    }

    @Override
    public int parameters(int outputs) {
      return 1 + outputs;
    }

    @Override
    public void initialize(Matrix p, int outputs, RandomStream random) {
      for (int i = 0; i < p.columns(); i++) {
        p.set(0, i, random.uniform(i, -1, 1));
      }
    }

    @Override
    public Expression expression() {
      Expression slope = new Expression.Parameter(1, 1);
      return Expression.z().max(0).plus(slope.times(Expression.z().min(0))).plus(Expression.p(0));
    }

    @Override
    public void forward(Matrix z, Matrix p, Matrix a) {
      new Evaluator(expression(), (function, x) -> x).evaluate(z, p, a);
    }

    @Override
    public void backward(Matrix z, Matrix p, Matrix a, ActivationGradients gradients) {}
  }

  @Test
  void learnedActivationIsExportedWithItsParameters() throws Exception {
    Plugins plugins = Plugins.discover().with(PluginKind.ACTIVATION, List.of(new Bent()));
    NetworkSpec spec = NetworkSpec.parse("3 -> 5 acme:bent -> 2 acme:bent");
    Network network = Network.create(spec, 1, plugins);
    Path file = folder.resolve("network.onnx");
    Onnx.export(network, file);
    float[][] rows = {{0.3f, -1.2f, 2f}, {1e-3f, 0.5f, -0.25f}, {2f, 2f, -3f}};
    Matrix expected = network.predict(Matrix.of(rows));
    try (RunningFile running = new RunningFile(file)) {
      float[][] outputs = running.outputs(rows);
      for (int r = 0; r < rows.length; r++) {
        assertArrayEquals(expected.row(r), outputs[r], 2e-6f);
      }
    }
    assertEquals(network.fingerprint(), Onnx.loadNetwork(file, plugins).fingerprint());
  }

  @Test
  void activationWithoutExpressionIsNamed() throws Exception {
    Path file = folder.resolve("network.onnx");
    Files.writeString(file, "old");
    Exception e =
        assertThrows(
            IllegalArgumentException.class, () -> Onnx.export(network(new Secret()), file));
    assertThat(e)
        .hasMessageContainingAll(
            "layer 0", "'acme:secret'", "PluginActivationTest$Secret", "Expressible");
    assertEquals("old", Files.readString(file));
    try (Stream<Path> files = Files.list(folder)) {
      assertEquals(List.of(file), files.toList());
    }
  }

  /** (z, z): of half as many columns of z as outputs. */
  static final class Twice implements LayerActivation {
    @Override
    public String name() {
      return "acme:twice";
    }

    @Override
    public int columns(int outputs) {
      return outputs / 2;
    }

    @Override
    public void forward(Matrix z, Matrix p, Matrix a) {
      for (int i = 0; i < a.end() - a.start(); i++) {
        a.data()[a.start() + i] = z.data()[z.start() + i / 2];
      }
    }

    @Override
    public void backward(Matrix z, Matrix p, Matrix a, ActivationGradients gradients) {}
  }

  @Test
  void activationOfAnotherWidthIsNamed() {
    Plugins plugins = Plugins.discover().with(PluginKind.ACTIVATION, List.of(new Twice()));
    Network network = Network.create(NetworkSpec.parse("3 -> 4 acme:twice"), 1, plugins);
    Exception e =
        assertThrows(
            IllegalArgumentException.class,
            () -> Onnx.export(network, folder.resolve("network.onnx")));
    String message = String.valueOf(e.getMessage());
    assertTrue(message.contains("'acme:twice'") && message.contains("changes the width"), message);
  }

  @Test
  void inputsAndOutputsHaveFixedColumnsAndOpenRows() throws Exception {
    Path file = folder.resolve("network.onnx");
    Onnx.export(network(new Stated(Expression.z().tanh())), file);
    try (RunningFile running = new RunningFile(file)) {
      String inputs = running.session().getInputInfo().toString();
      assertTrue(inputs.contains("-1, 3"), inputs);
      assertFalse(running.session().getOutputInfo().isEmpty());
    }
  }

  private static Network network(Activation activation) {
    Plugins plugins = Plugins.discover().with(PluginKind.ACTIVATION, List.of(activation));
    NetworkSpec spec = NetworkSpec.parse("3 -> 3 " + activation.name());
    float[] parameters = {1, 0, 0, 0, 1, 0, 0, 0, 1, 0, 0, 0};
    return Network.of(spec, parameters, plugins);
  }
}
