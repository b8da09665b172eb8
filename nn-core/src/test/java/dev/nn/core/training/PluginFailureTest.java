package dev.nn.core.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.nn.api.Initializer;
import dev.nn.api.Loss;
import dev.nn.api.Matrix;
import dev.nn.api.NetworkSpec;
import dev.nn.api.Optimizer;
import dev.nn.api.ParameterBlock;
import dev.nn.api.RandomStream;
import dev.nn.core.LayerHealth;
import dev.nn.core.Network;
import dev.nn.core.Predictor;
import dev.nn.core.plugins.PluginDirectory;
import dev.nn.core.plugins.PluginFailureException;
import dev.nn.core.plugins.PluginJar;
import dev.nn.core.plugins.Plugins;
import dev.nn.core.samples.Samples;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Any failure of a plug-in names it, and reaches the caller once. */
class PluginFailureTest {

  /** A third-party activation, in a jar of its own; f is the identity but for some code. */
  private static final String SOURCE =
      """
      public class %1$s implements dev.nn.api.Activation {
        public String name() { return "acme:%2$s"; }
        public void forward(dev.nn.api.Matrix z, dev.nn.api.Matrix a) {
          System.arraycopy(z.data(), z.start(), a.data(), a.start(), z.end() - z.start());
          %3$s
        }
        public void backward(dev.nn.api.Matrix z, dev.nn.api.Matrix a, dev.nn.api.Matrix g) {
          %4$s
        }
        static <T extends Throwable> void sneak(Throwable t) throws T { throw (T) t; }
      }
      """;

  private static final String BANG =
      "%1$s.<RuntimeException>sneak(new java.io.IOException(\"bang\"));";

  private static final String SECOND =
      "if (Thread.currentThread().getName().startsWith(\"nn-team-\")) ";

  @TempDir static Path folder;

  private static PluginDirectory directory;
  private static Plugins plugins;

  private final Samples data = Samples.of(random(128, 20), random(128, 3));

  @BeforeAll
  static void makePlugins() throws IOException {
    make("Bang", "bang", BANG.formatted("Bang"), "");
    make("Second", "second", SECOND + BANG.formatted("Second"), "");
    make("BangBack", "bang_back", "", BANG.formatted("BangBack"));
    make("NanBack", "nan_back", "", "g.data()[g.start()] = Float.NaN;");
    make("NanFree", "nan_free", "", "");
    make("Hook", "hook", "((Runnable) System.getProperties().get(\"nn-hook\")).run();", "");
    make("Nan", "nan", "a.data()[a.start()] = Float.NaN;", "");
    make("Full", "full", "a.data()[a.start()] = new int[Integer.MAX_VALUE].length;", "");
    directory = PluginDirectory.open(folder.resolve("plugins"));
    plugins = directory.plugins();
  }

  private static void make(String type, String name, String forward, String backward) {
    new PluginJar(folder.resolve(type))
        .compile(Map.of(type, SOURCE.formatted(type, name, forward, backward)))
        .activations(type)
        .pack(folder.resolve("plugins/" + name + ".jar"), Map.of());
  }

  @AfterAll
  static void close() throws IOException {
    directory.close();
  }

  /** Large enough for a team. */
  private static Network network(String activation) {
    return Network.create(
        NetworkSpec.parse("20 -> 300 relu -> 131 acme:%s -> 3 identity".formatted(activation)),
        1,
        plugins);
  }

  private static Trainer trainer(int threads) {
    TrainingSpec spec = TrainingSpec.builder().batchSize(64).epochs(2).build();
    return new Trainer(spec, plugins).withThreads(threads);
  }

  /** An error that the JVM makes, which takes no further exception. */
  @ParameterizedTest
  @ValueSource(ints = {1, 2})
  void theErrorOfAFullHeapNamesThePlugin(int threads) {
    Network network = network("full");

    Exception failure =
        assertThrows(IllegalStateException.class, () -> trainer(threads).fit(network, data));

    assertTrue(failure.getMessage().contains("start Java with more"), failure::toString);
    assertTrue(failure.getMessage().contains("the activation 'acme:full'"), failure::toString);
    assertTrue(failure.getMessage().contains("in forward of layer 1 "), failure::toString);
  }

  @ParameterizedTest
  @CsvSource({
    "bang, 1, forward",
    "bang, 2, forward",
    "second, 2, forward",
    "bang_back, 2, backward"
  })
  void aFailureInTrainingSaysWhere(String name, int threads, String method) {
    Network network = network(name);

    TrainingException e =
        assertThrows(TrainingException.class, () -> trainer(threads).fit(network, data));

    assertEquals(IOException.class, e.getCause().getClass());
    assertEquals("bang", e.getCause().getMessage());
    assertEquals(0, e.getSuppressed().length);
    assertEquals(1, e.epoch());
    assertEquals(1, e.batch());
    assertEquals(1, e.layer());
    assertEquals(Optional.of("acme:" + name), e.plugin());
    assertArrayEquals(network.parameters(), e.lastGood().parameters());
    assertThat(e)
        .hasMessageContainingAll(
            "in %s.jar) failed in %s of layer 1".formatted(name, method),
            "activation 'acme:" + name,
            "epoch 1, batch 1",
            "java.io.IOException: bang",
            "lastGood()");
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2})
  void aLearnerSaysTheSame(int threads) {
    try (Learner learner = trainer(threads).learner(network("bang"))) {
      TrainingException e =
          assertThrows(TrainingException.class, () -> learner.step(random(64, 20), random(64, 3)));
      assertEquals(Optional.of("acme:bang"), e.plugin());
      assertEquals(IOException.class, e.getCause().getClass());
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"bang", "second"})
  void aFailureInPredictionNamesThePluginAndTheLayer(String name) {
    Matrix y = Matrix.zeros(256, 3);
    try (Predictor predictor = network(name).predictor(2)) {
      assertFailure(name, () -> predictor.predict(random(256, 20), y));
    }
  }

  /** The activation fails in any other thread. */
  @Test
  void rowsTooFewToDivideArePredictedByTheCaller() {
    NetworkSpec spec = NetworkSpec.parse("20 -> 3000 relu -> 131 acme:second -> 3 identity");
    try (Predictor predictor = Network.create(spec, 1, plugins).predictor(2)) {
      for (int rows = 1; rows <= 4; rows++) {
        predictor.predict(random(rows, 20), Matrix.zeros(rows, 3));
      }
    }
  }

  @Test
  void soDoNetworksAndTheirHealth() {
    assertFailure("bang", () -> network("bang").predict(random(1, 20)));
    assertFailure("bang", () -> LayerHealth.of(network("bang"), data));
    assertFailure("bang_back", () -> LayerHealth.of(network("bang_back"), data));
  }

  private static void assertFailure(String name, Executable work) {
    PluginFailureException e = assertThrows(PluginFailureException.class, work);
    assertEquals("acme:" + name, e.plugin());
    assertEquals(1, e.layer());
    assertEquals(IOException.class, e.getCause().getClass());
    assertTrue(e.getMessage().contains(name + ".jar"), e.getMessage());
    assertTrue(e.getMessage().contains("of layer 1 (300 -> 131 acme:" + name), e.getMessage());
  }

  @Test
  void aListenerThatEvaluatesTheNetworkFailsWithTheEpochToo() {
    TrainingListener evaluating =
        new TrainingListener() {
          @Override
          public void epochEnded(Progress progress, EpochRecord epoch) {
            network("bang").predict(random(1, 20));
          }
        };
    TrainingException e =
        assertThrows(
            TrainingException.class, () -> trainer(1).fit(network("nan_free"), data, evaluating));
    assertEquals(1, e.epoch());
    assertEquals(2, e.batch());
  }

  @Test
  void aNanOfBackwardNamesTheActivation() {
    DivergenceException e =
        assertThrows(DivergenceException.class, () -> trainer(1).fit(network("nan_back"), data));
    assertEquals(Optional.of("acme:nan_back"), e.plugin());
    assertEquals(1, e.layer());
    assertThat(e).hasMessageContainingAll("backward", "'acme:nan_back' (NanBack in nan_back.jar)");
  }

  @Test
  void aNanOfForwardNamesTheActivation() {
    DivergenceException e =
        assertThrows(DivergenceException.class, () -> trainer(1).fit(network("nan"), data));
    assertEquals(Optional.of("acme:nan"), e.plugin());
    assertEquals(1, e.layer());
    assertThat(e).hasMessageContainingAll("(Nan in nan.jar)", "a number");
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2})
  void aNanOfAnOptimizerNamesIt(int batches) {
    Optimizer optimizer = new BrokenOptimizer();
    TrainingSpec spec = TrainingSpec.builder().batchSize(128 / batches).epochs(1).build();
    Trainer trainer = new Trainer(spec, plugins.losses().get("mse"), optimizer, List.of());
    DivergenceException e =
        assertThrows(DivergenceException.class, () -> trainer.fit(network("nan_free"), data));
    assertEquals(Optional.of("broken"), e.plugin());
    assertTrue(e.getMessage().contains("although the optimizer 'broken' ("), e.getMessage());
    assertTrue(e.getMessage().contains("was given finite gradients"), e.getMessage());
  }

  @Test
  void aNanOfALossNamesIt() {
    for (boolean gradient : new boolean[] {false, true}) {
      Loss loss = new BrokenLoss(gradient);
      Trainer trainer =
          new Trainer(
              TrainingSpec.builder().epochs(1).build(),
              loss,
              plugins.optimizers().get("sgd"),
              List.of());
      DivergenceException e =
          assertThrows(DivergenceException.class, () -> trainer.fit(network("nan_free"), data));
      assertEquals(Optional.of("broken_loss"), e.plugin());
      assertEquals(2, e.layer());
    }
  }

  @Test
  void targetsThatAreNotFiniteAreNotTheFaultOfTheLoss() {
    Matrix t = random(128, 3);
    t.set(5, 1, Float.NaN);
    try (Learner learner = trainer(1).learner(network("nan_free"))) {
      DivergenceException e =
          assertThrows(DivergenceException.class, () -> learner.step(random(128, 20), t));
      assertEquals(Optional.empty(), e.plugin());
      assertThat(e).hasMessageContaining("targets have NaN in row 6 of the batch, column 2");
    }
  }

  @Test
  void anInitializerThatFailsOrDrawsNanIsNamed() {
    RuntimeException bang = new IllegalStateException("bang");
    NetworkSpec spec = NetworkSpec.parse("2 -> 3 relu");
    Exception e =
        assertThrows(
            PluginFailureException.class,
            () -> Network.create(spec, 1, plugins, new BrokenInitializer(bang)));
    assertSame(bang, e.getCause());
    e =
        assertThrows(
            PluginFailureException.class,
            () -> Network.create(spec, 1, plugins, new BrokenInitializer(null)));
    assertTrue(e.getMessage().startsWith("the initializer 'broken' ("), e.getMessage());
    assertThat(e).hasMessageContaining("the weight NaN");
  }

  @Test
  void aCallWhileTheThreadsOfAPredictorWorkGetsItsOwnRows() {
    Matrix x = random(600, 20);
    Matrix other = random(5, 20);
    System.getProperties().put("nn-hook", (Runnable) () -> {});
    Matrix expected = network("hook").predict(x);
    Matrix expectedOther = network("hook").predict(other);
    Matrix y = Matrix.zeros(600, 3);
    Matrix otherY = Matrix.zeros(5, 3);
    try (Predictor predictor = network("hook").predictor(2)) {
      AtomicReference<Runnable> once =
          new AtomicReference<>(() -> predictor.predict(other, otherY));
      Runnable hook =
          () -> {
            Thread caller = new Thread(once.getAndSet(() -> {}));
            caller.start();
            try {
              caller.join();
            } catch (InterruptedException e) {
              throw new AssertionError(e);
            }
          };
      System.getProperties().put("nn-hook", hook);
      predictor.predict(x, y);
    } finally {
      System.getProperties().remove("nn-hook");
    }
    assertArrayEquals(expected.data(), y.data());
    assertArrayEquals(expectedOther.data(), otherY.data());
  }

  private record BrokenOptimizer() implements Optimizer {
    @Override
    public String name() {
      return "broken";
    }

    @Override
    public void update(ParameterBlock block, float learningRate, long step) {
      block.values()[block.start()] = Float.NaN;
    }
  }

  /**
   * A loss that is NaN, or whose gradient is.
   *
   * @param gradient whether the gradient is, and not the loss
   */
  private record BrokenLoss(boolean gradient) implements Loss {
    @Override
    public String name() {
      return "broken_loss";
    }

    @Override
    public void evaluate(Matrix p, Matrix t, double[] rowLoss, Matrix g) {
      for (int i = g.start(); i < g.end(); i++) {
        g.data()[i] = gradient ? Float.NaN : 0;
      }
      for (int r = 0; r < p.rows(); r++) {
        rowLoss[r] = gradient ? 1 : Double.NaN;
      }
    }
  }

  /**
   * An initializer that throws, or draws NaN.
   *
   * @param failure null to draw NaN
   */
  private record BrokenInitializer(RuntimeException failure) implements Initializer {
    @Override
    public String name() {
      return "broken";
    }

    @Override
    public void initialize(Matrix weights, RandomStream random) {
      if (failure != null) {
        throw failure;
      }
      weights.data()[weights.start()] = Float.NaN;
    }
  }

  private static Matrix random(int rows, int columns) {
    Matrix m = Matrix.zeros(rows, columns);
    RandomStream random = RandomStream.of(rows);
    for (int i = 0; i < m.end(); i++) {
      m.data()[i] = (float) random.gaussian(i) / 4;
    }
    return m;
  }
}
