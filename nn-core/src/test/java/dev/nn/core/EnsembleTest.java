package dev.nn.core;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.nn.api.Matrix;
import dev.nn.api.NetworkSpec;
import dev.nn.api.RandomStream;
import dev.nn.core.plugins.Plugins;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EnsembleTest {

  private final Plugins plugins = Plugins.discover();

  @ParameterizedTest
  @CsvSource({
    "3 -> 2 softmax, 1",
    "3 -> 2 softmax, 4",
    "3 -> 5 silu -> 2 softmax, 2",
    "'3 -> 6 silu groups=1,2 -> 5 relu -> 2 softmax', 3",
    "'3 -> 6 silu groups=3x1 -> 12 tanh groups=3x2 -> 4 relu -> 2 softmax', 2",
    "3 -> 17 relu dropout=0.5 -> 33 tanh -> 1 identity, 3",
    "7 -> 128 silu -> 128 silu -> 4 softmax, 5",
    "2 -> 1 relu -> 1 relu -> 1 relu -> 1 sigmoid, 7"
  })
  void theLogitsAreTheMeanOfTheMembers(String layers, int count) {
    List<Network> members = members(layers, count);
    Network merged = Ensemble.merge(members);
    Matrix x = inputs(23, merged.spec().inputs());
    int outputs = merged.spec().outputs();

    assertEquals(Ensemble.spec(members.get(0).spec(), count), merged.spec());
    double[] mean = new double[23 * outputs];
    for (Network member : members) {
      Matrix z = logits(member, x);
      for (int i = 0; i < mean.length; i++) {
        mean[i] += z.data()[i] / count;
      }
    }
    Matrix z = logits(merged, x);
    for (int i = 0; i < mean.length; i++) {
      assertEquals(mean[i], z.data()[i], 2e-6 * (1 + Math.abs(mean[i])));
    }
    Matrix a = Matrix.zeros(23, outputs);
    merged.activations().get(merged.activations().size() - 1).forward(z, a);
    assertArrayEquals(a.data(), merged.predict(x).data());
  }

  /** Two members of 1 -> 2 relu -> 1 identity, by hand. */
  @Test
  void theMembersLieOnTheDiagonal() {
    NetworkSpec spec = NetworkSpec.parse("1 -> 2 relu -> 2 relu -> 1 identity");
    Network one =
        Network.of(spec, new float[] {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13}, plugins);
    Network two =
        Network.of(
            spec, new float[] {-1, -2, -3, -4, -5, -6, -7, -8, -9, -10, -11, -12, 15}, plugins);

    Network merged = Ensemble.merge(List.of(one, two));

    assertArrayEquals(
        new float[] {
          1,
          2,
          -1,
          -2, // W₀
          3,
          4,
          -3,
          -4, // b₀
          5,
          6,
          0,
          0, //
          7,
          8,
          0,
          0, //
          0,
          0,
          -5,
          -6, //
          0,
          0,
          -7,
          -8, // W₁
          9,
          10,
          -9,
          -10, // b₁
          5.5f,
          6,
          -5.5f,
          -6, // W₂, halved
          14 // b₂, the mean
        },
        merged.parameters());
  }

  /** Predictions know the blocks, and training does not: both have the same bits. */
  @ParameterizedTest
  @CsvSource({
    "3 -> 128 silu -> 128 silu -> 2 softmax, 5",
    "3 -> 17 relu -> 33 relu -> 5 relu -> 1 identity, 3",
    "3 -> 8 tanh -> 8 tanh -> 1 sigmoid, 2"
  })
  void predictionsByBlocksHaveTheBitsOfTheWhole(String layers, int count) {
    Network merged = Ensemble.merge(members(layers, count));
    float[] whole = merged.parameters();
    int corner =
        (3 + 1) * merged.spec().layers().get(0).outputs()
            + merged.spec().layers().get(1).outputs()
            - 1;
    assertEquals(0, whole[corner]);
    whole[corner] = Float.MIN_VALUE; // W₁ is no longer diagonal, and no sum changes
    for (int rows : new int[] {1, 2, 3, 16, 257}) {
      Matrix x = inputs(rows, 3);
      assertArrayEquals(merged.withParameters(whole).predict(x).data(), merged.predict(x).data());
    }
  }

  @ParameterizedTest
  @CsvSource({
    "3 -> 2 softmax, 2",
    "'3 -> 6 silu groups=1,2 -> 4 relu groups=2x3 -> 2 softmax', 2",
    "3 -> 4 silu dropout=0.25 -> 4 tanh -> 3 identity, 4",
    "3 -> 1 relu -> 1 relu -> 1 identity, 2"
  })
  void membersAreTakenApart(String layers, int count) {
    List<Network> members = members(layers, count);
    Network merged = Ensemble.merge(members);

    List<Network> parts = Ensemble.split(merged, count);

    assertEquals(members.get(0).spec(), parts.get(0).spec());
    assertEquals(count, parts.size());
    if (members.get(0).spec().layers().size() > 1) {
      for (int m = 0; m < count; m++) {
        assertArrayEquals(members.get(m).weights(0).data(), parts.get(m).weights(0).data());
        assertArrayEquals(members.get(m).weights(1).data(), parts.get(m).weights(1).data());
      }
    }
    assertArrayEquals(merged.parameters(), Ensemble.merge(parts).parameters()); // n is 2 or 4
    assertThrows(
        IllegalArgumentException.class,
        () -> Ensemble.split(Ensemble.merge(members("3 -> 5 relu -> 1 identity", 2)), 3));
    assertSame(merged, Ensemble.split(merged, 1).get(0));
  }

  @Test
  void oneMemberIsTheNetworkItself() {
    List<Network> alone = members("3 -> 4 softmax -> 2 softmax", 1);
    assertSame(alone.get(0), Ensemble.merge(alone));
  }

  @ParameterizedTest
  @ValueSource(strings = {"relu", "silu", "identity", "tanh", "leaky_relu(slope=0.2)", "gelu"})
  void functionsOfOneNumberAreElementwise(String name) {
    assertTrue(Ensemble.isElementwise(plugins.activations().get(name)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"softmax", "log_softmax"})
  void functionsOfARowAreNot(String name) {
    assertFalse(Ensemble.isElementwise(plugins.activations().get(name)));
    String message = refusal(members("2 -> 3 " + name + " -> 1 identity", 2));
    assertTrue(message.contains("would mix the members"), message);
  }

  @Test
  void blocksAreNot() {
    String text = "blocks(1 relu, 2 tanh)";
    assertFalse(Ensemble.isElementwise(plugins.activations().get(text)));
    String message = refusal(members("2 -> 3 " + text + " -> 1 identity", 2));
    assertTrue(message.contains("would mix the members"), message);
  }

  @Test
  void groupsOfTheLastLayerAreRejected() {
    String message = refusal(members("4 -> 4 relu -> 2 identity groups=2x2", 2));
    assertTrue(message.contains("last layer") && message.contains("groups"), message);
  }

  @Test
  void membersOfOtherLayersAreRejected() {
    List<Network> members = new ArrayList<>(members("2 -> 3 relu -> 1 identity", 1));
    members.addAll(members("2 -> 4 relu -> 1 identity", 1));

    assertTrue(refusal(members).contains("have equal layers"));
    assertTrue(refusal(List.of()).contains("give at least one"));
  }

  @Test
  void tooLargeEnsemblesAreRejectedBeforeTraining() {
    NetworkSpec wide = NetworkSpec.parse("1 -> 20000 relu -> 20000 relu -> 1 identity");
    assertThrows(IllegalArgumentException.class, () -> Ensemble.spec(wide, 3));
    NetworkSpec wider = NetworkSpec.parse("1 -> 500000000 relu -> 1 identity");
    assertThrows(IllegalArgumentException.class, () -> Ensemble.spec(wider, 5));
    assertThrows(IllegalArgumentException.class, () -> Ensemble.spec(wide, 0));
  }

  private List<Network> members(String layers, int count) {
    List<Network> members = new ArrayList<>();
    for (int m = 0; m < count; m++) {
      Network network = Network.create(NetworkSpec.parse(layers), m, plugins);
      float[] parameters = network.parameters();
      for (int i = 0; i < parameters.length; i++) {
        parameters[i] += 0.1f * RandomStream.of(m).uniform(i); // biases too
      }
      members.add(network.withParameters(parameters));
    }
    return members;
  }

  private static Matrix inputs(int rows, int columns) {
    Matrix x = Matrix.zeros(rows, columns);
    for (int i = 0; i < x.end(); i++) {
      x.data()[i] = RandomStream.of(9).uniform(i, -2, 2);
    }
    return x;
  }

  private static Matrix logits(Network network, Matrix x) {
    Matrix z = Matrix.zeros(x.rows(), network.spec().outputs());
    try (Predictor predictor = network.predictor()) {
      predictor.logits(x, z);
    }
    return z;
  }

  private static String refusal(List<Network> members) {
    return String.valueOf(
        assertThrows(IllegalArgumentException.class, () -> Ensemble.merge(members)).getMessage());
  }
}
