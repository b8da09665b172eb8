package dev.nn.core.behaviour;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.nn.api.Activation;
import dev.nn.api.Hyperparameters;
import dev.nn.api.Loss;
import dev.nn.api.Matrix;
import dev.nn.api.Named;
import dev.nn.api.Optimizer;
import dev.nn.api.OptimizerNeeds;
import dev.nn.api.ParameterBlock;
import dev.nn.api.columns.Transform;
import dev.nn.core.behaviour.Behaviour.Comparison;
import dev.nn.core.losses.Huber;
import dev.nn.core.optimizers.Adam;
import dev.nn.core.optimizers.AdamW;
import dev.nn.core.plugins.PluginKind;
import dev.nn.core.plugins.Plugins;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.DoubleUnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class BehaviourTest {

  /** Functions that differ by other hyper-parameters than their defaults alone. */
  private static final Set<String> SAME = Set.of("celu", "elu");

  private static final Plugins PLUGINS = Plugins.discover();

  /** An element-wise activation whose gradient stays. */
  private record Elementwise(DoubleUnaryOperator f) implements Activation {
    @Override
    public String name() {
      return "acme:elementwise";
    }

    @Override
    public void forward(Matrix z, Matrix a) {
      for (int i = z.start(); i < z.end(); i++) {
        a.data()[i] = (float) f.applyAsDouble(z.data()[i]);
      }
    }

    @Override
    public void backward(Matrix z, Matrix a, Matrix gradient) {}
  }

  private static Comparison compare(DoubleUnaryOperator then, DoubleUnaryOperator now) {
    Behaviour before = Behaviour.of(new Elementwise(then), Activation.class).orElseThrow();
    Behaviour read = Behaviour.read(before.text()).orElseThrow();
    return read.compare(new Elementwise(now), Activation.class);
  }

  /** Returns the kinds that results depend on; metrics and listeners are told of them. */
  static List<PluginKind<?>> kinds() {
    return PluginKind.ALL.stream()
        .filter(kind -> kind != PluginKind.METRIC && kind != PluginKind.LISTENER)
        .toList();
  }

  /** Nobody else's plug-in can be compared if ours cannot. */
  @ParameterizedTest
  @MethodSource("kinds")
  <P extends Named> void everyPluginOfOursGivesTheSameNumbersAgain(PluginKind<P> kind) {
    for (String name : PLUGINS.of(kind).names()) {
      P plugin = PLUGINS.of(kind).get(name);
      assertDoesNotThrow(() -> Hyperparameters.require(plugin));
      Optional<Behaviour> behaviour = Behaviour.of(plugin, kind.type());
      assertTrue(behaviour.isPresent(), name);
      String text = behaviour.orElseThrow().text();
      assertTrue(text.matches("1:[0-9a-f]{20,800}"), name + " " + text);
      assertTrue(
          Behaviour.read(text).orElseThrow().compare(plugin, kind.type()).hasSameBits(), name);
    }
  }

  @ParameterizedTest
  @MethodSource("kinds")
  <P extends Named> void noTwoOfOursBehaveTheSame(PluginKind<P> kind) {
    for (String then : PLUGINS.of(kind).names()) {
      Behaviour behaviour = Behaviour.of(PLUGINS.of(kind).get(then), kind.type()).orElseThrow();
      for (String now : PLUGINS.of(kind).names()) {
        Comparison comparison = behaviour.compare(PLUGINS.of(kind).get(now), kind.type());
        assertEquals(
            then.equals(now) || SAME.containsAll(List.of(then, now)),
            comparison.isSame(),
            then + " and " + now + " " + comparison);
      }
    }
  }

  @Test
  void theNumbersOfFunctionsThatDifferBetweenMachinesAreTheSame() {
    assertTrue(compare(Math::exp, z -> StrictMath.exp(z) * (1 + 2e-7)).isSame());
    assertTrue(
        compare(z -> (float) Math.exp(z) - 1, z -> (float) (Math.exp(z) * (1 + 1e-7)) - 1).isSame(),
        "a difference of numbers near 1 has fewer digits");
    assertFalse(compare(Math::exp, z -> Math.exp(z) * (1 + 2e-7)).hasSameBits());
  }

  @ParameterizedTest
  @ValueSource(doubles = {1e-4, -1e-4, 0.01, 1})
  void anotherConstantIsNoRounding(double change) {
    assertFalse(compare(Math::sin, z -> (1 + change) * Math.sin(z)).isSame());
    assertFalse(compare(Math::tanh, z -> Math.tanh((1 + change) * z)).isSame());
    assertFalse(compare(z -> 1e-7 * z, z -> (1 + change) * 1e-7 * z).isSame(), "of tiny numbers");
  }

  @Test
  void aChangeFarOutOrAtABendIsFound() {
    assertFalse(compare(z -> z, z -> Math.min(z, 50)).isSame());
    assertFalse(compare(z -> z, z -> Math.max(z, -20)).isSame());
    assertFalse(compare(z -> z > 0 ? 1 : 0, z -> z >= 0 ? 1 : 0).isSame());
    assertFalse(compare(z -> z, z -> z > 100 ? Double.NaN : z).isSame());
    assertFalse(compare(z -> z > 100 ? Double.POSITIVE_INFINITY : z, z -> z).isSame());
    assertThat(compare(z -> z, z -> z > 100 ? 50 : z).difference())
        .contains("z = 101.0", "was 101.0", "is 50.0");
  }

  @Test
  void hyperparametersThatMatterLittleAreFound() {
    for (Optimizer other :
        List.of(
            new Adam(0.9f, 0.999f, 1e-7f),
            new Adam(0.9f, 0.9991f, 1e-8f),
            new Adam(0.91f, 0.999f, 1e-8f))) {
      Behaviour then = Behaviour.of(new Adam(0.9f, 0.999f, 1e-8f), Optimizer.class).orElseThrow();
      assertFalse(then.compare(other, Optimizer.class).isSame(), other::toString);
    }
    Behaviour decay =
        Behaviour.of(PLUGINS.optimizers().get("adamw(weight_decay=1e-4)"), Optimizer.class)
            .orElseThrow();
    Named weaker = PLUGINS.optimizers().get("adamw(weight_decay=0.9e-4)");
    assertFalse(decay.compare(weaker, Optimizer.class).isSame());
    assertEquals(AdamW.class, weaker.getClass());
    Behaviour huber = Behaviour.of(new Huber(1), Loss.class).orElseThrow();
    assertFalse(huber.compare(new Huber(1.01f), Loss.class).isSame());
  }

  /** The radius of a step at other points, and a global norm over tensors, are seen. */
  @Test
  void optimizersOfWholeTensorsAndStepsAreCompared() {
    compare(new Steps(0.05f), new Steps(0.05f), new Steps(0.06f));
    compare(new Tensors(1), new Tensors(1), new Tensors(0.5f));
  }

  private static void compare(Optimizer then, Optimizer same, Optimizer other) {
    String text = Behaviour.of(then, Optimizer.class).orElseThrow().text();
    Behaviour read = Behaviour.read(text).orElseThrow();
    assertTrue(read.compare(same, Optimizer.class).hasSameBits(), same::toString);
    Comparison comparison = read.compare(other, Optimizer.class);
    assertTrue(comparison.difference().startsWith("parameter "), comparison::difference);
  }

  /** A step by the gradient at w + ρ·g. */
  private record Steps(float radius) implements Optimizer {
    @Override
    public String name() {
      return "acme:steps";
    }

    @Override
    public OptimizerNeeds needs() {
      return OptimizerNeeds.NETWORK;
    }

    @Override
    public void update(ParameterBlock network, float learningRate, long number) {
      float[] w = network.values();
      float[] start = w.clone();
      for (int i = 0; i < w.length; i++) {
        w[i] += radius * network.gradients()[i];
      }
      network.evaluate();
      for (int i = 0; i < w.length; i++) {
        w[i] = start[i] - learningRate * network.gradients()[i];
      }
    }
  }

  /** A step by the gradient over the sum of the squares of all gradients. */
  private record Tensors(float factor) implements Optimizer {
    @Override
    public String name() {
      return "acme:tensors";
    }

    @Override
    public OptimizerNeeds needs() {
      return OptimizerNeeds.TENSORS.withNumbers(1);
    }

    @Override
    public void prepare(ParameterBlock tensor, float learningRate, long step) {
      tensor.numbers()[0] = 0;
      for (int i = tensor.start(); i < tensor.end(); i++) {
        tensor.numbers()[0] += factor * tensor.gradients()[i] * tensor.gradients()[i];
      }
    }

    @Override
    public void update(ParameterBlock tensor, float learningRate, long step) {
      float rate = (float) (learningRate / (1 + tensor.total(0)));
      for (int i = tensor.start(); i < tensor.end(); i++) {
        tensor.values()[i] -= rate * tensor.gradients()[i];
      }
    }
  }

  @Test
  void aTransformIsCompared() {
    Behaviour days = Behaviour.of(new Wave(365), Transform.class).orElseThrow();
    Behaviour read = Behaviour.read(days.text()).orElseThrow();
    assertTrue(read.compare(new Wave(365), Transform.class).hasSameBits());
    Comparison other = read.compare(new Wave(365.25), Transform.class);
    assertTrue(other.difference().startsWith("the result of 1.0 was "), other::difference);
  }

  private record Wave(double period) implements Transform {
    @Override
    public String name() {
      return "acme:wave";
    }

    @Override
    public double apply(double x) {
      return StrictMath.sin(2 * Math.PI * x / period);
    }
  }

  @Test
  void aLossOfLogitsIsCompared() {
    Behaviour crossentropy =
        Behaviour.of(PLUGINS.losses().get("categorical_crossentropy"), Loss.class).orElseThrow();
    Loss plain =
        new Loss() {
          @Override
          public String name() {
            return "plain";
          }

          @Override
          public boolean accepts(int targetColumns, int predictionColumns) {
            return PLUGINS
                .losses()
                .get("categorical_crossentropy")
                .accepts(targetColumns, predictionColumns);
          }

          @Override
          public dev.nn.api.Domain predictions() {
            return dev.nn.api.Domain.DISTRIBUTIONS;
          }

          @Override
          public dev.nn.api.Domain targets() {
            return dev.nn.api.Domain.PROBABILITIES;
          }

          @Override
          public void evaluate(Matrix p, Matrix t, double[] loss, Matrix g) {
            PLUGINS.losses().get("categorical_crossentropy").evaluate(p, t, loss, g);
          }
        };
    Comparison comparison = crossentropy.compare(plain, Loss.class);
    assertFalse(comparison.isSame());
    assertThat(comparison.difference()).contains("row 1", "logits of softmax");
  }

  @Test
  void aPluginThatIsNotTheSameTwiceHasNone() {
    int[] calls = new int[1];
    assertEquals(
        Optional.empty(), Behaviour.of(new Elementwise(z -> z + calls[0]++), Activation.class));
    Activation failing =
        new Elementwise(
            z -> {
              throw new IllegalStateException("not now");
            });
    assertEquals(Optional.empty(), Behaviour.of(failing, Activation.class));
    assertThat(
            Behaviour.of(new Elementwise(z -> z), Activation.class)
                .orElseThrow()
                .compare(failing, Activation.class)
                .difference())
        .contains("it fails");
  }

  @Test
  void theTextOfALaterNnIsNotCompared() {
    assertEquals(Optional.empty(), Behaviour.read("2:00000000"));
    assertEquals(Optional.empty(), Behaviour.read("1:no digit"));
    assertEquals(Optional.empty(), Behaviour.read("1:0000000"));
    assertEquals(Optional.empty(), Behaviour.read(""));
  }
}
