package dev.nn.core.engine;

import static dev.nn.core.engine.LearnedTrainingTest.PLUGINS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.nn.api.Activation;
import dev.nn.api.ActivationGradients;
import dev.nn.api.Initializer;
import dev.nn.api.Matrix;
import dev.nn.api.NetworkSpec;
import dev.nn.api.RandomStream;
import dev.nn.core.Ensemble;
import dev.nn.core.LayerHealth;
import dev.nn.core.Network;
import dev.nn.core.NetworkFile;
import dev.nn.core.ParameterTensors;
import dev.nn.core.behaviour.Behaviour;
import dev.nn.core.checked.CheckedActivations;
import dev.nn.core.plugins.PluginFailureException;
import dev.nn.core.safetensors.Safetensors;
import dev.nn.core.safetensors.SafetensorsException;
import dev.nn.core.safetensors.Tensor;
import dev.nn.core.samples.Samples;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Activations with parameters, or of another width, in all that networks are used for. */
class LearnedNetworksTest {

  private static final Matrix X =
      Matrix.of(new float[][] {{1, -2, 0.5f}, {-0.3f, 0.7f, 2}, {0.1f, -0.4f, -1.5f}});

  private static Network network(String layers, long seed) {
    Network network = Network.create(NetworkSpec.parse(layers), seed, PLUGINS);
    float[] parameters = network.parameters();
    for (int i = 0; i < parameters.length; i++) {
      parameters[i] += 0.1f * (float) RandomStream.of(seed).gaussian(i); // p differ, and b
    }
    return network.withParameters(parameters);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "3 -> 4 acme:prelu -> 2 identity",
        "3 -> 4 acme:glu -> 3 acme:prelu -> 2 identity",
        "3 -> 40 acme:prelu -> 2 acme:glu"
      })
  void membersAreMergedAndTakenApart(String layers) {
    List<Network> members = List.of(network(layers, 1), network(layers, 2), network(layers, 3));
    Network merged = Ensemble.merge(members);
    Matrix mean = Matrix.zeros(X.rows(), members.get(0).logits());
    for (Network member : members) {
      Matrix z = Matrix.zeros(X.rows(), member.logits());
      member.predictor().logits(X, z);
      for (int i = 0; i < z.end(); i++) {
        mean.data()[i] += z.data()[i] / 3;
      }
    }
    assertArrayEquals(members.get(0).outputs(mean).data(), merged.predict(X).data(), 1e-5f);
    List<Network> parts = Ensemble.split(merged, 3);
    for (int m = 0; m < 3; m++) {
      assertArrayEquals(
          members.get(m).activationParameters(0).data(),
          parts.get(m).activationParameters(0).data());
      assertArrayEquals(members.get(m).weights(0).data(), parts.get(m).weights(0).data());
    }
  }

  @ParameterizedTest
  @CsvSource({"acme:prelu, true", "acme:glu, true", "acme:maxout, false", "acme:gated, false"})
  void onlySeparateOutputsStandSideBySide(String name, boolean expected) {
    assertEquals(expected, Ensemble.isElementwise(PLUGINS.activations().get(name)));
  }

  @ParameterizedTest
  @CsvSource({
    "3 -> 4 acme:maxout -> 2 identity, hidden layer",
    "3 -> 4 acme:gated -> 2 identity, hidden layer",
    "3 -> 4 tanh -> 2 acme:prelu, whose parameters differ between members"
  })
  void otherMembersAreRejected(String layers, String words) {
    List<Network> members = List.of(network(layers, 1), network(layers, 2));
    String message =
        assertThrows(IllegalArgumentException.class, () -> Ensemble.merge(members)).getMessage();
    assertTrue(message.contains(words), message);
  }

  /** Unit 0 has z = x, unit 1 z = -10⁴ with the slope 0; unit 2 is gated by 1 + 10⁶. */
  @Test
  void deadAndSaturatedUnitsAreCounted() {
    NetworkSpec prelu = NetworkSpec.parse("1 -> 2 acme:prelu -> 1 identity");
    Network first = Network.of(prelu, new float[] {1, 0, 0, -1e4f, 0.25f, 0, 1, 1, 0}, PLUGINS);
    assertEquals(List.of(1, 0), counts(first, Matrix.of(new float[][] {{1}, {2}, {-1}})));
    NetworkSpec glu = NetworkSpec.parse("1 -> 2 acme:glu -> 1 identity");
    Network second = Network.of(glu, new float[] {1, 1, 1, 0, 0, 0, 0, 1e6f, 1, 1, 0}, PLUGINS);
    assertEquals(List.of(0, 1), counts(second, Matrix.of(new float[][] {{1}, {2}, {-1}})));
  }

  private static List<Integer> counts(Network network, Matrix x) {
    LayerHealth health = LayerHealth.of(network, Samples.of(x, Matrix.zeros(x.rows(), 1))).get(0);
    return List.of(health.dead(), health.saturated());
  }

  @Test
  void anotherVersionIsNoticed() {
    Behaviour then = Behaviour.of(new Prelu(), Activation.class).orElseThrow();
    assertTrue(then.compare(new Prelu(), Activation.class).isSame());
    String difference = then.compare(new Prelu(0.3f), Activation.class).difference();
    assertTrue(difference.contains("value 1 of the initial p"), difference);
    Behaviour maxout = Behaviour.of(new Maxout(), Activation.class).orElseThrow();
    assertTrue(maxout.compare(new Maxout(), Activation.class).isSame());
    assertFalse(maxout.compare(new Maxout(3), Activation.class).isSame());
    assertTrue(Behaviour.of(new Gated(), Activation.class).isPresent());
  }

  @Test
  void theCheckedModeGivesTheSameBits() {
    for (Activation f : List.of(new Prelu(), new Glu(), new Maxout(3), new Gated())) {
      LayerFunction function = LayerFunction.of(f, 4);
      Matrix z = numbers(5, function.columns(), 1);
      Matrix p = function.parameters(new float[function.parameters()], 0);
      Activation wrapper = CheckedActivations.of(f);
      wrapper.initialize(p, 4, RandomStream.of(1));
      Matrix a = Matrix.zeros(5, 4);
      wrapper.forward(z, p, a);
      Matrix expected = Matrix.zeros(5, 4);
      function.forward(z, p, expected);
      assertArrayEquals(expected.data(), a.data());
      ActivationGradients checked = function.gradients(numbers(5, 4, 2));
      wrapper.backward(z, p, a, checked);
      ActivationGradients plain = function.gradients(numbers(5, 4, 2));
      function.backward(z, p, a, plain);
      assertArrayEquals(plain.z().data(), checked.z().data());
      assertArrayEquals(plain.p().data(), checked.p().data());
    }
  }

  private static Matrix numbers(int rows, int columns, long seed) {
    Matrix numbers = Matrix.zeros(rows, columns);
    for (int i = 0; i < numbers.end(); i++) {
      numbers.data()[i] = (float) RandomStream.of(seed).gaussian(i);
    }
    return numbers;
  }

  /** Divides its parameters by two whenever it is asked for outputs. */
  private static final class Halves extends Shared {
    @Override
    public void forward(Matrix z, Matrix p, Matrix a) {
      super.forward(z, p, a);
      p.set(0, 0, p.get(0, 0) / 2);
    }
  }

  /** Leaves dL/dp of the last row as it was. */
  private static final class LeavesARow extends Shared {
    @Override
    public void backward(Matrix z, Matrix p, Matrix a, ActivationGradients gradients) {
      float before = gradients.p().get(z.rows() - 1, 0);
      super.backward(z, p, a, gradients);
      gradients.p().set(z.rows() - 1, 0, before);
    }
  }

  /** Adds up dL/dp of all rows in the first. */
  private static final class AddsRows extends Shared {
    @Override
    public void backward(Matrix z, Matrix p, Matrix a, ActivationGradients gradients) {
      super.backward(z, p, a, gradients);
      for (int r = 1; r < z.rows(); r++) {
        gradients.p().set(0, 0, gradients.p().get(0, 0) + gradients.p().get(r, 0));
      }
    }
  }

  @Test
  void theCheckedModeFindsBrokenOnes() {
    assertBroken(new Halves(), "only read");
    assertBroken(new LeavesARow(), "element of a result");
    assertBroken(new AddsRows(), "mixes rows");
  }

  private static void assertBroken(Activation f, String words) {
    LayerFunction function = LayerFunction.of(f, 2);
    Activation checked = CheckedActivations.of(f);
    Matrix z = numbers(5, 2, 1);
    Matrix p = Matrix.of(new float[][] {{0.5f}});
    RuntimeException broken =
        assertThrows(
            RuntimeException.class,
            () -> {
              Matrix a = Matrix.zeros(5, 2);
              checked.forward(z, p, a);
              checked.backward(z, p, a, function.gradients(numbers(5, 2, 2)));
            });
    assertTrue(String.valueOf(broken.getMessage()).contains(words), broken::toString);
  }

  @Test
  void blocksRejectThem() {
    String message =
        assertThrows(
                IllegalArgumentException.class,
                () -> network("3 -> 4 blocks(2 acme:prelu, 2 identity)", 1))
            .getMessage();
    assertThat(message).contains("acme:prelu has parameters");
  }

  @Test
  void aRejectedNumberOfOutputsHasItsReason() {
    String message =
        assertThrows(PluginFailureException.class, () -> network("3 -> 7 acme:even -> 1 tanh", 1))
            .getMessage();
    assertTrue(message.contains("acme:even") && message.contains("takes an even number"), message);
  }

  @Test
  void initializersSeeTheWidthOfZ() {
    List<String> shapes = new ArrayList<>();
    Initializer records =
        new Initializer() {
          @Override
          public String name() {
            return "records";
          }

          @Override
          public void initialize(Matrix weights, RandomStream random) {
            shapes.add(weights.shape());
          }
        };
    Network.create(NetworkSpec.parse("3 -> 4 acme:glu -> 2 tanh"), 1, PLUGINS, records);
    assertEquals(List.of("[3 × 8]", "[4 × 2]"), shapes);
  }

  @Test
  void aFileWithoutTheParametersIsRejected() {
    Network network = network("3 -> 4 acme:prelu -> 2 tanh", 1);
    List<Tensor> tensors = new ArrayList<>(ParameterTensors.of("", network, network.parameters()));
    assertEquals("layers.0.activation", tensors.get(2).name());
    tensors.remove(2);
    Safetensors file = new Safetensors(NetworkFile.metadata(network), tensors);
    String message =
        assertThrows(SafetensorsException.class, () -> NetworkFile.read(file, PLUGINS))
            .getMessage();
    assertTrue(message.contains("layers.0.activation"), message);
  }

  @Test
  void aFileOfALayerThatItsActivationRejectsIsRejected() {
    Network network = network("3 -> 8 acme:even -> 2 tanh", 1);
    Map<String, String> metadata = new TreeMap<>(NetworkFile.metadata(network));
    metadata.put(NetworkFile.NETWORK_KEY, "3 -> 7 acme:even -> 2 tanh");
    Safetensors file = new Safetensors(metadata, NetworkFile.tensors(network));
    String message =
        assertThrows(SafetensorsException.class, () -> NetworkFile.read(file, PLUGINS))
            .getMessage();
    assertTrue(
        message.contains(NetworkFile.NETWORK_KEY) && message.contains("takes an even number"),
        message);
  }

  @Test
  void anotherNumberOfParametersIsRejectedWithTheShapes() {
    NetworkSpec spec = NetworkSpec.parse("3 -> 4 acme:gated -> 2 tanh");
    String message =
        assertThrows(IllegalArgumentException.class, () -> Network.of(spec, new float[26], PLUGINS))
            .getMessage();
    assertThat(message).contains("26 parameters", "has 43");
    assertThat(message).contains("8 columns", "1 parameters", "33 in all");
  }

  @Test
  void theReportHasThem() {
    assertTrue(PLUGINS.report().toString().contains("acme:maxout(pieces=2)"));
  }
}
