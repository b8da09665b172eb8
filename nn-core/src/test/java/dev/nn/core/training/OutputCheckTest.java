package dev.nn.core.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.nn.api.Activation;
import dev.nn.api.Domain;
import dev.nn.api.Loss;
import dev.nn.api.Matrix;
import dev.nn.api.NetworkSpec;
import dev.nn.core.Network;
import dev.nn.core.plugins.PluginKind;
import dev.nn.core.plugins.Plugins;
import dev.nn.core.samples.Samples;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Pairs of a loss and a last layer. */
class OutputCheckTest {

  private static final Plugins PLUGINS = Plugins.discover();

  @ParameterizedTest
  @CsvSource({
    "3 softmax, categorical_crossentropy",
    "3 log_softmax, categorical_crossentropy",
    "1000 softmax, categorical_crossentropy",
    "1 softmax, categorical_crossentropy",
    "3 sigmoid, binary_crossentropy",
    "3 softmax, binary_crossentropy",
    "1 hard_sigmoid, binary_crossentropy",
    "3 softmax, kl_divergence",
    "1 exponential, poisson",
    "1 softplus, poisson",
    "1 relu, poisson",
    "1 sigmoid, poisson",
    "1 exponential, tweedie(power=1.9)",
    "1 exponential, gamma",
    "1 softplus, gamma",
    "1 identity, pinball(quantile=0.9)",
    "1 tanh, hinge",
    "1 identity, hinge",
    "2 identity, mse",
    "2 softmax, mse",
    "2 tanh, huber(delta=2)"
  })
  void isTaken(String last, String loss) {
    assertDoesNotThrow(() -> require(last, loss));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "3 identity|categorical_crossentropy|sum to 1|outputs such as -|write '3 softmax'",
        "3 sigmoid|categorical_crossentropy|sum to 1|add up to 0.|write '3 softmax'",
        "3 relu|kl_divergence|sum to 1|add up to 0.0|write '3 softmax'",
        "3 log_softmax|kl_divergence|sum to 1|outputs such as -|write '3 softmax'",
        "1 identity|binary_crossentropy|numbers from 0 to 1|outputs such as -|write '1 sigmoid'",
        "1 tanh|binary_crossentropy|numbers from 0 to 1|outputs such as -|write '1 sigmoid'",
        "1 identity|poisson|numbers of at least 0|outputs such as -|write '1 softplus'",
        "1 identity|gamma|numbers above 0|outputs such as -|write '1 exponential'",
        "1 identity|tweedie|numbers above 0|outputs such as -|write '1 exponential'",
        "1 leaky_relu|poisson|numbers of at least 0|outputs such as -|write '1 softplus'"
      })
  void isRejected(String last, String loss, String takes, String gives, String remedy) {
    String message = refusal(() -> require(last, loss));
    assertThat(message)
        .contains("the loss " + loss + " takes", takes, "last layer '" + last + "'", gives, remedy);
  }

  /** Blocks of a loss are of some columns of a last layer that has other blocks, or none. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "4 identity|blocks(1 mse, 3 categorical_crossentropy)|outputs such as -|4 blocks(1"
            + " identity, 3 softmax)",
        "4 sigmoid|blocks(1 mse, 3 categorical_crossentropy)|outputs that add up to|4 blocks(1"
            + " identity, 3 softmax)",
        "3 blocks(2 sigmoid, 1 identity)|blocks(1 binary_crossentropy, 2"
            + " binary_crossentropy)|outputs such as -|3 blocks(1 sigmoid, 2 sigmoid)",
        "3 blocks(2 identity, 1 tanh)|blocks(1 mse, 1 mse, 1 gamma)|outputs such as -|3 blocks(1"
            + " identity, 1 identity, 1 exponential)"
      })
  void eachBlockOfALossIsChecked(String last, String loss, String gives, String remedy) {
    String message = refusal(() -> require(last, loss));
    assertTrue(message.contains("the last layer '" + last + "' gives " + gives), message);
    assertThat(message).contains("write '" + remedy + "'");
    assertDoesNotThrow(() -> require(remedy, loss));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "4 sigmoid|blocks(1 mse, 3 binary_crossentropy)",
        "3 blocks(1 identity, 2 sigmoid)|blocks(2 mse, 1 binary_crossentropy)",
        "4 blocks(1 identity, 3 softmax)|blocks(2 mse, 2 huber)"
      })
  void otherBlocksAreTakenIfTheirColumnsSuit(String last, String loss) {
    assertDoesNotThrow(() -> require(last, loss));
  }

  @Test
  void everyWayIntoTrainingRejects() {
    Network network = network("3 identity");
    Matrix x = Matrix.zeros(2, 2);
    Matrix t = Matrix.zeros(2, 3);
    Trainer trainer =
        new Trainer(TrainingSpec.builder().loss("categorical_crossentropy").build(), PLUGINS);

    String message = refusal(() -> trainer.fit(network, x, t));

    assertEquals(message, refusal(() -> trainer.learner(network)));
    Samples rows = Samples.of(x, t);
    assertEquals(message, refusal(() -> trainer.shardWorker(network, 2, 0, rows)));
    assertTrue(message.contains("layer    inputs   outputs"), message);
  }

  /** Third-party losses and activations: one that states nothing takes all. */
  @Test
  void thirdPartyPluginsAreTriedOut() {
    assertDoesNotThrow(() -> require(new Shifted(0), new Stated(Domain.ANY)));
    assertDoesNotThrow(() -> require(new Shifted(0), new Stated(Domain.between(-0.6, 0.6))));
    assertDoesNotThrow(() -> require(new Shifted(0.5f), new Stated(Domain.PROBABILITIES)));
    assertThat(refusal(() -> require(new Shifted(0.5f), new Stated(Domain.between(0.25, 2)))))
        .contains("acme:stated", "from 0.25 to 2", "'1 acme:shifted(shift=0.5)'", "such as 0.1");
  }

  /** It approximates softmax, and is off by some 10⁻⁵. */
  @Test
  void anApproximationIsTaken() {
    assertDoesNotThrow(() -> require(new Shifted(0.500_01f), new Stated(Domain.PROBABILITIES)));
  }

  private record Stated(Domain predictions) implements Loss {
    @Override
    public String name() {
      return "acme:stated";
    }

    @Override
    public void evaluate(Matrix prediction, Matrix target, double[] rowLoss, Matrix gradient) {}
  }

  /** z / (2 + 2|z|) + shift, within shift ± 1/2. */
  public record Shifted(float shift) implements Activation {

    public Shifted() {
      this(0);
    }

    @Override
    public String name() {
      return "acme:shifted";
    }

    @Override
    public void forward(Matrix z, Matrix a) {
      for (int i = z.start(); i < z.end(); i++) {
        a.data()[i] = z.data()[i] / (2 + 2 * Math.abs(z.data()[i])) + shift;
      }
    }

    @Override
    public void backward(Matrix z, Matrix a, Matrix gradient) {}
  }

  private static void require(String last, String loss) {
    OutputCheck.require(network(last), PLUGINS.losses().get(loss));
  }

  private static void require(Activation activation, Loss loss) {
    Plugins with = PLUGINS.with(PluginKind.ACTIVATION, List.of(activation));
    String text = "2 -> 1 acme:shifted(shift=" + ((Shifted) activation).shift() + ")";
    OutputCheck.require(Network.create(NetworkSpec.parse(text), 1, with), loss);
  }

  private static Network network(String last) {
    return Network.create(NetworkSpec.parse("2 -> " + last), 1, PLUGINS);
  }

  private static String refusal(org.junit.jupiter.api.function.Executable pair) {
    return assertThrows(IllegalArgumentException.class, pair).getMessage();
  }
}
