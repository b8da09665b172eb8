package dev.nn.onnx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.nn.api.NetworkSpec;
import dev.nn.api.columns.Transform;
import dev.nn.api.expression.Comparison;
import dev.nn.api.expression.ElementaryFunction;
import dev.nn.api.expression.Evaluator;
import dev.nn.api.expression.Expressible;
import dev.nn.api.expression.Expression;
import dev.nn.api.expression.Expression.Select;
import dev.nn.core.Network;
import dev.nn.core.plugins.PluginKind;
import dev.nn.core.plugins.Plugins;
import dev.nn.data.Rows;
import dev.nn.data.model.Model;
import dev.nn.data.preprocessing.Encoding;
import dev.nn.data.preprocessing.Numeric;
import dev.nn.data.preprocessing.Preprocessing;
import dev.nn.data.preprocessing.PreprocessingSpec;
import dev.nn.data.preprocessing.Scaling;
import dev.nn.data.preprocessing.Target;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Transforms of columns: those with an expression are exported, and the others are refused. */
class PluginTransformTest {

  private static final double[] NUMBERS = {
    0, 1, -1, 0.5, -0.25, 2.75, 40, 163.5, -300, 1e-7, -1e-3, 1e6, 1.7e9 + 1
  };

  @TempDir private Path folder;

  /** A transform that is its expression. */
  static final class Stated implements Transform, Expressible {

    private final Expression expression;

    Stated(Expression expression) {
      this.expression = expression;
    }

    @Override
    public String name() {
      return "acme:stated";
    }

    @Override
    public Expression expression() {
      return expression;
    }

    @Override
    public double apply(double x) {
      return Evaluator.number(expression, x);
    }
  }

  /** A transform of which nothing but its values is known. */
  static final class Secret implements Transform {

    @Override
    public String name() {
      return "acme:secret";
    }

    @Override
    public double apply(double x) {
      return x / 3;
    }
  }

  static Stream<Expression> expressions() {
    Expression x = Expression.x();
    Expression small = x.times(1e-9);
    return Stream.of(
        x.apply(ElementaryFunction.NEGATE),
        x.abs().apply(ElementaryFunction.SQRT),
        x.times(3).apply(ElementaryFunction.FLOOR),
        x.apply(ElementaryFunction.SIN),
        x.apply(ElementaryFunction.COS),
        x.apply(ElementaryFunction.ATAN),
        x.max(-50).min(50).exp(),
        small.expm1(),
        x.apply(ElementaryFunction.LOG),
        small.abs().apply(ElementaryFunction.LOG1P),
        x.tanh(),
        new Select(Comparison.LESS, x, Expression.constant(0.5), x.times(2), x.tanh()),
        new Select(Comparison.LESS_OR_EQUAL, x, Expression.constant(1), x, Expression.constant(3)),
        new Select(Comparison.EQUAL, x, Expression.constant(1), Expression.constant(7), x),
        Expression.multiplyAdd(x, Expression.constant(0.1), Expression.constant(-1)),
        x.minus(Expression.constant(1.7e9)),
        Expression.constant(2).dividedBy(x));
  }

  @ParameterizedTest
  @MethodSource("expressions")
  void expressionOfPluginIsExported(Expression expression) throws Exception {
    check(new Stated(expression), "acme:stated");
  }

  @ParameterizedTest
  @ValueSource(strings = {"signed_log", "clip(low=-0.3, high=41.2)"})
  void standardOnesAreExported(String transform) throws Exception {
    check(new Secret(), transform);
  }

  /** The prediction is the transformed number, and 10 more if the cell is missing. */
  private void check(Transform plugin, String text) throws Exception {
    Plugins plugins = Plugins.discover().with(PluginKind.TRANSFORM, List.of(plugin));
    Model model = model(text, plugins);
    Path file = folder.resolve("model.onnx");
    Onnx.export(model, file);
    List<Map<String, Object>> rows = new ArrayList<>();
    for (double number : NUMBERS) {
      rows.add(new HashMap<>(Map.of("area", number)));
    }
    rows.add(new HashMap<>());
    rows.get(NUMBERS.length).put("area", null);
    try (RunningFile running = new RunningFile(file)) {
      double[][] outputs = (double[][]) running.predict(rows).get("price");
      for (int r = 0; r < rows.size(); r++) {
        Map<String, Object> row = rows.get(r);
        double ours = model.predict(row).number();
        assertEquals(ours, outputs[r][0], 1e-6 * Math.abs(ours) + 1e-12, row::toString);
      }
    }
    Model loaded = Onnx.load(file, plugins);
    assertEquals(model.predict(rows.get(7)), loaded.predict(rows.get(7)));
  }

  private static Model model(String transform, Plugins plugins) {
    Numeric numbers = Encoding.numeric().scaling(Scaling.none());
    Preprocessing preprocessing =
        PreprocessingSpec.defaults()
            .column("area", Encoding.transformed(transform).numbers(numbers))
            .without("quarter", "rooms", "year", "visits", "kind", "sold")
            .in(plugins)
            .fit(
                Houses.table(100),
                Rows.all(100),
                Target.regression("price").scaling(Scaling.none()));
    Network network =
        Network.of(NetworkSpec.parse("2 -> 1 identity"), new float[] {1, 10, 0}, plugins);
    return Model.of(network, preprocessing);
  }

  @Test
  void transformWithoutExpressionIsNamed() {
    Plugins plugins = Plugins.discover().with(PluginKind.TRANSFORM, List.of(new Secret()));
    Exception e =
        assertThrows(
            IllegalArgumentException.class,
            () -> Onnx.export(model("acme:secret", plugins), folder.resolve("model.onnx")));
    assertThat(e)
        .hasMessageContainingAll(
            "column 'area'", "acme:secret", "PluginTransformTest$Secret", "Expressible");
  }

  /** A transform whose expression is that of an activation. */
  static final class Misstated implements Transform, Expressible {

    @Override
    public String name() {
      return "acme:misstated";
    }

    @Override
    public Expression expression() {
      return Expression.x().sigmoid();
    }

    @Override
    public double apply(double x) {
      return 1 / (1 + StrictMath.exp(-x));
    }
  }

  @Test
  void expressionOfFloatsAloneIsRejected() {
    Plugins plugins = Plugins.discover().with(PluginKind.TRANSFORM, List.of(new Misstated()));
    Exception e =
        assertThrows(
            IllegalArgumentException.class,
            () -> Onnx.export(model("acme:misstated", plugins), folder.resolve("model.onnx")));
    assertThat(e).hasMessageContainingAll("column 'area'", "acme:misstated", "SIGMOID");
  }
}
