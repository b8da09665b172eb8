package dev.nn.core.engine;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.nn.api.Matrix;
import dev.nn.api.NetworkSpec;
import dev.nn.api.Optimizer;
import dev.nn.api.RandomStream;
import dev.nn.core.Network;
import dev.nn.core.Objective;
import dev.nn.core.plugins.PluginKind;
import dev.nn.core.plugins.Plugins;
import dev.nn.core.samples.Samples;
import dev.nn.core.training.Checkpoint;
import dev.nn.core.training.EpochRecord;
import dev.nn.core.training.Progress;
import dev.nn.core.training.Trainer;
import dev.nn.core.training.TrainingListener;
import dev.nn.core.training.TrainingSpec;
import dev.nn.testkit.GradientCheck;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Activations with parameters, or of another width, in training. */
@Tag("slow")
class LearnedTrainingTest {

  static final Plugins PLUGINS =
      Plugins.discover()
          .with(
              PluginKind.ACTIVATION,
              List.of(new Prelu(), new Glu(), new Maxout(), new Gated(), new Even()));

  private static final int ROWS = 23;
  static final Samples DATA = data();

  /** Wider than a panel, and large enough for threads to share its steps. */
  private static final String LARGE =
      "3 -> 300 acme:prelu dropout=0.2 groups=2,1 -> 90 acme:glu -> 31 acme:maxout(pieces=3) -> 9 acme:gated"
          + " -> 2 softmax";

  @TempDir Path folder;

  static Samples data() {
    RandomStream random = RandomStream.of(5);
    Matrix x = Matrix.zeros(ROWS, 3);
    for (int i = 0; i < x.end(); i++) {
      x.data()[i] = (float) random.gaussian(i);
    }
    Matrix t = Matrix.zeros(ROWS, 2);
    for (int r = 0; r < ROWS; r++) {
      t.set(r, x.get(r, 0) > x.get(r, 1) ? 1 : 0, 1);
    }
    return Samples.of(x, t);
  }

  private static TrainingSpec.Builder spec() {
    return TrainingSpec.builder()
        .loss("categorical_crossentropy")
        .optimizer("adamw")
        .learningRate(0.01f)
        .batchSize(10)
        .epochs(3)
        .seed(4)
        .l2(1e-3)
        .clipNorm(2);
  }

  private static Network network(String layers) {
    return Network.create(NetworkSpec.parse(layers), 7, PLUGINS);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "3 -> 5 acme:prelu -> 2 softmax",
        "3 -> 8 acme:prelu groups=1,2 -> 6 tanh groups=2x4 -> 2 softmax",
        "3 -> 8 tanh groups=1,2,3,3 -> 6 acme:glu groups=4,2,2 -> 2 softmax",
        "3 -> 5 tanh -> 2 acme:prelu(start=0.5)",
        "3 -> 5 acme:glu -> 4 tanh -> 2 acme:glu",
        "3 -> 5 acme:maxout(pieces=3) -> 2 softmax",
        "3 -> 4 acme:gated -> 3 acme:gated -> 2 sigmoid",
        "3 -> 40 acme:gated -> 33 acme:prelu(start=0.98) -> 8 acme:even -> 2 softmax"
      })
  void gradientsAreTheDerivatives(String layers) {
    Network network = network(layers);
    Objective objective = new Objective(network, PLUGINS.losses().get("mse"), DATA);
    float[] parameters = network.parameters();
    GradientCheck.of(parameters, objective::loss, objective.gradient(parameters))
        .sample(60, 1)
        .assertCorrect();
  }

  static Stream<Optimizer> optimizers() {
    return Stream.of(
        PLUGINS.optimizers().get("adamw"),
        new Sam(),
        new ScheduleFree(),
        new Muon(),
        new Adafactor());
  }

  @ParameterizedTest
  @MethodSource("optimizers")
  void threadsDoNotMatter(Optimizer optimizer) {
    for (int shards : new int[] {1, 3}) {
      Trainer trainer = trainer(spec().shards(shards).build(), optimizer);
      float[] one = fit(trainer.withThreads(1));
      assertArrayEquals(one, fit(trainer.withThreads(2)));
      assertArrayEquals(one, fit(trainer.withThreads(3)));
    }
  }

  private static Trainer trainer(TrainingSpec spec, Optimizer optimizer) {
    return new Trainer(spec, PLUGINS.losses().get(spec.loss()), optimizer, List.of());
  }

  private static float[] fit(Trainer trainer) {
    return trainer.fit(network(LARGE), DATA).network().parameters();
  }

  @ParameterizedTest
  @MethodSource("optimizers")
  void resumesToTheSameBits(Optimizer optimizer) throws IOException {
    Network network =
        network("3 -> 40 acme:prelu groups=1,2 -> 7 acme:glu -> 5 acme:gated -> 2 softmax");
    Trainer trainer = trainer(spec().build(), optimizer);
    List<Checkpoint> taken = new ArrayList<>();
    TrainingListener recorder =
        new TrainingListener() {
          @Override
          public void batchEnded(Progress progress) {
            progress.checkpoint(taken::add);
          }

          @Override
          public void epochEnded(Progress progress, EpochRecord epoch) {}
        };
    float[] whole = trainer.fit(network, DATA, recorder).network().parameters();
    Path file = folder.resolve("checkpoint.safetensors");
    taken.get(4).save(file);
    Checkpoint read = Checkpoint.load(file, PLUGINS);
    assertArrayEquals(whole, trainer.withThreads(2).resume(read, DATA).network().parameters());
  }

  @Test
  void networksAreSavedAndLoaded() throws IOException {
    Network trained =
        trainer(spec().build(), PLUGINS.optimizers().get("adamw"))
            .fit(network("3 -> 5 acme:prelu -> 4 acme:gated -> 2 softmax"), DATA)
            .network();
    Path file = folder.resolve("network.safetensors");
    trained.save(file);
    Network loaded = Network.load(file, PLUGINS);
    assertArrayEquals(trained.parameters(), loaded.parameters());
    assertEquals(3 * 5 + 5 + 5 + 5 * 8 + 8 + 1 + 4 * 2 + 2, loaded.parameterCount());
    assertEquals("[1 × 5]", loaded.activationParameters(0).shape());
    assertEquals("[5 × 8]", loaded.weights(1).shape());
    assertEquals("[0 × 1]", loaded.activationParameters(2).shape());
    Matrix x = Matrix.of(new float[][] {{1, -2, 3}});
    assertArrayEquals(trained.predict(x).data(), loaded.predict(x).data());
  }

  @Test
  void slopesAreLearnedAndNeitherDecayNorPenaltiesTouchThem() {
    Network network = network("3 -> 5 acme:prelu -> 2 softmax");
    float[] initial = network.activationParameters(0).data();
    assertArrayEquals(
        oneStep(spec().build(), PLUGINS.optimizers().get("adamw(weight_decay=0)"), network),
        oneStep(spec().build(), PLUGINS.optimizers().get("adamw(weight_decay=5)"), network));
    TrainingSpec penalized = spec().l1(0.5).l2(0.5).clipNorm(Double.POSITIVE_INFINITY).build();
    TrainingSpec free = penalized.toBuilder().l1(0).l2(0).build();
    Optimizer sgd = PLUGINS.optimizers().get("sgd");
    float[] with = oneStep(penalized, sgd, network);
    assertArrayEquals(oneStep(free, sgd, network), with);
    assertFalse(Arrays.equals(initial, with));
  }

  private static float[] oneStep(TrainingSpec spec, Optimizer optimizer, Network network) {
    TrainingSpec once = spec.toBuilder().epochs(1).batchSize(ROWS).build();
    return trainer(once, optimizer).fit(network, DATA).network().activationParameters(0).data();
  }

  /** z = (2, -4), slopes 0.25, t = (0, 0), L = mean a²: da = (2, -1), dp₁ = -4·-1 = 4. */
  @Test
  void aStepWorkedByHand() {
    Network network =
        Network.of(
            NetworkSpec.parse("1 -> 2 acme:prelu"),
            new float[] {2, -4, 0, 0, 0.25f, 0.25f},
            PLUGINS);
    Samples one = Samples.of(Matrix.of(new float[][] {{1}}), Matrix.of(new float[][] {{0, 0}}));
    TrainingSpec spec =
        TrainingSpec.builder().loss("mse").learningRate(0.5f).epochs(1).batchSize(1).build();
    float[] after =
        trainer(spec, PLUGINS.optimizers().get("sgd")).fit(network, one).network().parameters();
    assertArrayEquals(
        new float[] {2 - 0.5f * 2, -4 + 0.5f * 0.25f, -1, 0.125f, 0.25f, 0.25f - 0.5f * 4}, after);
  }

  /** The norm over W, b and p of the step by hand is √(4 + 1/16 + 4 + 1/16 + 16). */
  @Test
  void clippingCountsThem() {
    Network network =
        Network.of(
            NetworkSpec.parse("1 -> 2 acme:prelu"),
            new float[] {2, -4, 0, 0, 0.25f, 0.25f},
            PLUGINS);
    Samples one = Samples.of(Matrix.of(new float[][] {{1}}), Matrix.of(new float[][] {{0, 0}}));
    TrainingSpec spec =
        TrainingSpec.builder()
            .loss("mse")
            .learningRate(1)
            .epochs(1)
            .batchSize(1)
            .clipNorm(1)
            .build();
    float[] after =
        trainer(spec, PLUGINS.optimizers().get("sgd")).fit(network, one).network().parameters();
    float scale = (float) (1 / Math.sqrt(24.125));
    assertEquals(0.25f - 4 * scale, after[5]);
  }

  @Test
  void learnsWithThem() {
    Network network = network("3 -> 8 acme:prelu -> 6 acme:glu -> 2 softmax");
    List<EpochRecord> history =
        trainer(spec().epochs(40).build(), PLUGINS.optimizers().get("adamw"))
            .fit(network, DATA)
            .history();
    assertTrue(history.get(39).loss() < 0.5 * history.get(0).loss());
    assertNotEquals(0, history.get(39).loss());
  }
}
