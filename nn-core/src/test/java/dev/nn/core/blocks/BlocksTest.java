package dev.nn.core.blocks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.nn.api.BlockText;
import dev.nn.api.Loss;
import dev.nn.api.Matrix;
import dev.nn.api.NetworkSpec;
import dev.nn.api.RandomStream;
import dev.nn.core.Network;
import dev.nn.core.NetworkFile;
import dev.nn.core.Objective;
import dev.nn.core.plugins.Plugins;
import dev.nn.core.samples.Samples;
import dev.nn.core.training.Trainer;
import dev.nn.core.training.TrainingSpec;
import dev.nn.testkit.GradientCheck;
import java.nio.file.Path;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class BlocksTest {

  private static final Plugins PLUGINS = Plugins.discover();
  private static final String LAST = "blocks(1 identity, 3 softmax, 2 sigmoid, 1 softplus)";
  private static final String LOSS =
      "blocks(1 huber(delta=2), 3 categorical_crossentropy weight=0.5, 2 binary_crossentropy, 1 poisson weight=2)";

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        LAST + "|" + LOSS,
        "blocks(2 tanh, 5 identity)|blocks(2 mse weight=3, 5 log_cosh)",
        "blocks(2 tanh, 5 sigmoid)|mse",
        "tanh|blocks(3 mse, 4 log_cosh weight=0.25)",
        "blocks(3 softmax, 4 leaky_relu(slope=0.3))|blocks(4 mse, 3 mse)"
      })
  void theGradientIsThatOfTheLoss(String last, String loss) {
    Network network = network("4 -> 3 tanh -> 7 " + last);
    Objective objective = new Objective(network, PLUGINS.losses().get(loss), data(6));
    float[] parameters = network.parameters();

    GradientCheck.Result result =
        GradientCheck.of(parameters, objective::loss, objective.gradient(parameters))
            .assertCorrect();

    assertTrue(result.checked() > result.skipped(), result::toString);
  }

  /** By hand: ½·1² = 0.5 of huber; −log ½ = log 2 of each row of two equal logits. */
  @Test
  void theLossIsTheWeightedSum() {
    Loss loss = PLUGINS.losses().get("blocks(1 huber, 2 categorical_crossentropy weight=4)");
    Loss ofLogits =
        loss.onLogits(PLUGINS.activations().get("blocks(1 identity, 2 softmax)")).orElseThrow();
    double[] rowLoss = new double[1];
    Matrix gradient = Matrix.zeros(1, 3);

    ofLogits.evaluate(
        Matrix.of(new float[][] {{3, 0, 0}}),
        Matrix.of(new float[][] {{2, 1, 0}}),
        rowLoss,
        gradient);

    assertEquals(0.5 + 4 * StrictMath.log(2), rowLoss[0], 1e-15);
    assertArrayEquals(new float[] {1, -2, 2}, gradient.data());
  }

  @Test
  void certainLogitsHaveFiniteLossAndGradient() {
    Loss loss = PLUGINS.losses().get("blocks(2 categorical_crossentropy, 1 binary_crossentropy)");
    Loss ofLogits =
        loss.onLogits(PLUGINS.activations().get("blocks(2 softmax, 1 sigmoid)")).orElseThrow();
    double[] rowLoss = new double[1];
    Matrix gradient = Matrix.zeros(1, 3);

    ofLogits.evaluate(
        Matrix.of(new float[][] {{-1e4f, 1e4f, 1e4f}}),
        Matrix.of(new float[][] {{1, 0, 0}}),
        rowLoss,
        gradient);

    assertEquals(3e4, rowLoss[0]);
    assertArrayEquals(new float[] {-1, 1, 1}, gradient.data());
  }

  @Test
  void oneBlockIsTheFunctionItself() {
    Samples data = data(9);
    Network plain = network("4 -> 3 tanh -> 7 softmax");
    Network block = network("4 -> 3 tanh -> 7 blocks(7 softmax)");

    Network expected = trained(plain, "categorical_crossentropy", data, 1);
    Network trained = trained(block, "blocks(7 categorical_crossentropy)", data, 1);

    assertArrayEquals(expected.parameters(), trained.parameters());
    Matrix x = inputs(9);
    assertArrayEquals(expected.predict(x).data(), trained.predict(x).data());
  }

  @ParameterizedTest
  @ValueSource(ints = {2, 3, 8})
  void threadsChangeNoBit(int threads) {
    Network network = network("4 -> 64 relu -> 200 relu dropout=0.1 -> 7 " + LAST);
    Samples data = data(1500);

    float[] alone = trained(network, LOSS, data, 1).parameters();

    assertArrayEquals(alone, trained(network, LOSS, data, threads).parameters());
  }

  @Test
  void aSavedNetworkNeedsThePluginsOfItsBlocks(@TempDir Path folder) throws Exception {
    Network network = network("4 -> 2 blocks(1 leaky_relu(slope=0.2), 1 tanh)");
    Path file = folder.resolve("blocks.safetensors");

    network.save(file);

    Matrix x = inputs(3);
    assertArrayEquals(network.predict(x).data(), Network.load(file, PLUGINS).predict(x).data());
    String plugins = NetworkFile.metadata(network).get(NetworkFile.PLUGINS_KEY);
    assertTrue(plugins.contains("\"leaky_relu\"") && plugins.contains("\"tanh\""), plugins);
    assertTrue(!plugins.contains("blocks"), plugins);
  }

  @Test
  void theTextHasAllHyperparameters() {
    assertEquals(
        "blocks(1 huber(delta=1.0), 2 mse weight=0.5)",
        BlockLoss.text(PLUGINS.losses().get("blocks(1 huber, 2 mse weight=0.5)")));
    assertEquals("huber(delta=1.0)", BlockLoss.text(PLUGINS.losses().get("huber")));
  }

  @Test
  void unsuitedPartsAreRejected() {
    Network network = network("4 -> 2 blocks(1 identity, 1 sigmoid)");

    assertThat(refusal(() -> trained(network, "blocks(1 poisson, 1 mse)", data(5, 2), 1)))
        .contains("poisson", "at least 0", "'1 identity'", "such as -");
    assertThat(refusal(() -> trained(network, "blocks(1 mse, 2 mse)", data(5, 2), 1)))
        .contains("targets have 2", "blocks");
    Samples wrong = Samples.of(inputs(1), Matrix.of(new float[][] {{-3, 2}}));
    assertThat(refusal(() -> trained(network, "blocks(1 mse, 1 binary_crossentropy)", wrong, 1)))
        .contains("row 1", "target 2.0", "binary_crossentropy");
    assertThat(refusal(() -> PLUGINS.activations().get("blocks(1 tanh weight=2)")))
        .contains("no weight", "the loss");
    assertThat(refusal(() -> PLUGINS.optimizers().get("blocks(1 sgd, 2 adam)")))
        .contains("single optimizer");
    assertTrue(
        refusal(() -> PLUGINS.losses().get("blocks(1 msee)")).startsWith("unknown loss 'msee'"));
  }

  /** Without buffers of the engine, as a program may call it. */
  @Test
  void rowsNeedNotStartAtTheFirst() {
    BlockActivation blocks =
        BlockActivation.of(
            BlockText.parse("blocks(1 identity, 2 softmax)"),
            PLUGINS.activations().get("blocks(1 identity, 2 softmax)") instanceof Blocks made
                ? made.plugins().stream().map(dev.nn.api.Activation.class::cast).toList()
                : java.util.List.of());
    Matrix z = Matrix.wrap(new float[] {9, 9, 5, 0, 0, 6, 1, 1}, 2, 2, 3);
    Matrix a = Matrix.wrap(new float[8], 2, 2, 3);

    blocks.forward(z, a);

    assertArrayEquals(new float[] {0, 0, 5, 0.5f, 0.5f, 6, 0.5f, 0.5f}, a.data());
  }

  private static String refusal(Supplier<?> action) {
    return String.valueOf(assertThrows(IllegalArgumentException.class, action::get).getMessage());
  }

  private static Network trained(Network network, String loss, Samples data, int threads) {
    TrainingSpec spec =
        TrainingSpec.builder().loss(loss).optimizer("adam").epochs(3).batchSize(700).build();
    return new Trainer(spec, PLUGINS).withThreads(threads).fit(network, data).network();
  }

  private static Network network(String text) {
    return Network.create(NetworkSpec.parse(text), 3, PLUGINS);
  }

  private static Matrix inputs(int rows) {
    Matrix x = Matrix.zeros(rows, 4);
    RandomStream random = RandomStream.of(2);
    for (int i = 0; i < x.end(); i++) {
      x.data()[i] = (float) random.gaussian(i);
    }
    return x;
  }

  private static Samples data(int rows) {
    return data(rows, 7);
  }

  private static Samples data(int rows, int columns) {
    Matrix t = Matrix.zeros(rows, columns);
    RandomStream random = RandomStream.of(5);
    for (int i = 0; i < t.end(); i++) {
      t.data()[i] = random.uniform(i, 0, 1);
    }
    return Samples.of(inputs(rows), t);
  }
}
