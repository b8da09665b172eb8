package dev.nn.guice;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.inject.Guice;
import com.google.inject.Injector;
import com.google.inject.Key;
import com.google.inject.Module;
import com.google.inject.ProvisionException;
import com.google.inject.TypeLiteral;
import com.google.inject.multibindings.Multibinder;
import com.google.inject.multibindings.OptionalBinder;
import com.google.inject.name.Names;
import com.google.inject.util.Modules;
import com.google.inject.util.Types;
import dev.nn.api.Activation;
import dev.nn.api.Initializer;
import dev.nn.api.Loss;
import dev.nn.api.Matrix;
import dev.nn.api.Named;
import dev.nn.api.NetworkSpec;
import dev.nn.api.Optimizer;
import dev.nn.api.PluginText;
import dev.nn.api.Schedule;
import dev.nn.core.Network;
import dev.nn.core.initializers.Zeros;
import dev.nn.core.losses.Huber;
import dev.nn.core.optimizers.Adam;
import dev.nn.core.plugins.PluginKind;
import dev.nn.core.plugins.Plugins;
import dev.nn.core.plugins.Registry;
import dev.nn.core.training.Trainer;
import dev.nn.core.training.TrainingSpec;
import java.util.List;
import org.junit.jupiter.api.Test;

class NetworkModuleTest {

  private static final Matrix X = Matrix.of(new float[][] {{0, 1}});
  private static final Matrix T = Matrix.of(new float[][] {{1}});
  private static final NetworkSpec SPEC = NetworkSpec.parse("2 -> 3 relu -> 1 sigmoid");

  @Test
  void wiresMseAndSgdByDefault() {
    Injector injector = Guice.createInjector(new NetworkModule(SPEC));

    Trainer trainer = injector.getInstance(Trainer.class);
    assertEquals("mse", trainer.loss().name());
    assertEquals("sgd", trainer.optimizer().name());
    assertEquals(TrainingSpec.defaults(), trainer.spec());
    assertEquals(SPEC, injector.getInstance(Network.class).spec());
  }

  @Test
  void theTrainerTrainsTheNetwork() {
    Injector injector = Guice.createInjector(new NetworkModule(SPEC));

    double loss =
        injector.getInstance(Trainer.class).fit(injector.getInstance(Network.class), X, T).loss();

    assertTrue(loss > 0 && loss < 1);
  }

  @Test
  void givesOneNetworkAndOneTrainer() {
    Injector injector = Guice.createInjector(new NetworkModule(SPEC));

    assertSame(injector.getInstance(Network.class), injector.getInstance(Network.class));
    assertSame(injector.getInstance(Trainer.class), injector.getInstance(Trainer.class));
  }

  @Test
  void givesEachRegistry() {
    Injector injector = Guice.createInjector(new NetworkModule(SPEC));

    assertEquals("relu", registry(injector, new TypeLiteral<Registry<Activation>>() {}, "relu"));
    assertEquals("mae", registry(injector, new TypeLiteral<Registry<Loss>>() {}, "mae"));
    assertEquals("adam", registry(injector, new TypeLiteral<Registry<Optimizer>>() {}, "adam"));
    assertEquals("zeros", registry(injector, new TypeLiteral<Registry<Initializer>>() {}, "zeros"));
    assertEquals("cosine", registry(injector, new TypeLiteral<Registry<Schedule>>() {}, "cosine"));
  }

  /** A kind that is added needs nothing here. */
  @Test
  void givesTheRegistryOfEveryKind() {
    Injector injector = Guice.createInjector(new NetworkModule(SPEC));

    for (PluginKind<?> kind : PluginKind.ALL) {
      Object registry =
          injector.getInstance(Key.get(Types.newParameterizedType(Registry.class, kind.type())));
      assertSame(injector.getInstance(Plugins.class).of(kind), registry);
    }
  }

  private static <P extends Named> String registry(
      Injector injector, TypeLiteral<Registry<P>> type, String name) {
    return injector.getInstance(Key.get(type)).get(name).name();
  }

  @Test
  void oneBindingOverridesTheLoss() {
    assertEquals(
        new Huber(2), trainer(binder -> binder.bind(Loss.class).toInstance(new Huber(2))).loss());
  }

  @Test
  void oneBindingOverridesTheOptimizer() {
    assertEquals(
        new Adam(), trainer(binder -> binder.bind(Optimizer.class).to(Adam.class)).optimizer());
  }

  @Test
  void oneBindingOverridesTheTrainingSpecification() {
    TrainingSpec spec = TrainingSpec.builder().loss("mae").optimizer("lion").epochs(3).build();

    Trainer trainer = trainer(binder -> binder.bind(TrainingSpec.class).toInstance(spec));

    String lion = PluginText.of(trainer.optimizer()).toString();
    assertTrue(lion.startsWith("lion("), lion);
    assertEquals(spec.toBuilder().optimizer(lion).build(), trainer.spec());
    assertEquals("mae", trainer.loss().name());
  }

  /** With learning rate 0, weights stay; the default schedule of the specification moves them. */
  @Test
  void oneBindingOverridesTheSchedules() {
    TrainingSpec spec = TrainingSpec.builder().schedules("constant", "cosine").epochs(2).build();
    Injector injector =
        Guice.createInjector(
            new NetworkModule(SPEC),
            binder -> binder.bind(TrainingSpec.class).toInstance(spec),
            binder -> binder.bind(Schedule.class).to(Never.class));
    Network network = injector.getInstance(Network.class);

    assertArrayEquals(network.parameters(), fit(injector.getInstance(Trainer.class), network));
    assertNotEquals(
        network.fingerprint(),
        new Trainer(spec).fit(network, X, T).network().fingerprint(),
        "the specification's own schedules");
  }

  @Test
  void theScheduleOfTheSpecificationHoldsWhereNoneIsBound() {
    TrainingSpec spec = TrainingSpec.builder().schedules("exponential(rate=0.1)").build();

    Trainer trainer = trainer(binder -> binder.bind(TrainingSpec.class).toInstance(spec));

    Network network = Network.create(SPEC, 1);
    assertArrayEquals(fit(new Trainer(spec), network), fit(trainer, network));
  }

  @Test
  void oneBindingOverridesTheInitializer() {
    Network network =
        Guice.createInjector(
                new NetworkModule(SPEC), binder -> binder.bind(Initializer.class).to(Zeros.class))
            .getInstance(Network.class);

    assertArrayEquals(new float[SPEC.parameterCount()], network.parameters());
  }

  @Test
  void theSeedOfTheTrainingSpecificationDecidesTheWeights() {
    TrainingSpec seven = TrainingSpec.builder().seed(7).build();

    Network network =
        Guice.createInjector(
                new NetworkModule(SPEC),
                binder -> binder.bind(TrainingSpec.class).toInstance(seven))
            .getInstance(Network.class);

    assertArrayEquals(Network.create(SPEC, 7).parameters(), network.parameters());
  }

  @Test
  void anotherSeedDecidesTheWeightsWhereOneIsGiven() {
    Network network =
        Guice.createInjector(
                new NetworkModule(SPEC).withSeed(9),
                binder ->
                    binder
                        .bind(TrainingSpec.class)
                        .toInstance(TrainingSpec.builder().seed(7).build()))
            .getInstance(Network.class);

    assertArrayEquals(Network.create(SPEC, 9).parameters(), network.parameters());
  }

  @Test
  void takesPluginsThatAreThere() {
    Plugins plugins = Plugins.discover().with(PluginKind.ACTIVATION, List.of(new Direct("direct")));

    Network network =
        Guice.createInjector(new NetworkModule(NetworkSpec.parse("2 -> 1 direct"), plugins))
            .getInstance(Network.class);

    assertEquals(List.of(new Direct("direct")), network.activations());
  }

  @Test
  void otherWaysOfGuiceToOverrideWorkToo() {
    Module huber = binder -> binder.bind(Loss.class).toInstance(new Huber(2));

    Trainer overridden =
        Guice.createInjector(Modules.override(new NetworkModule(SPEC)).with(huber))
            .getInstance(Trainer.class);
    Trainer optional =
        trainer(
            binder ->
                OptionalBinder.newOptionalBinder(binder, Loss.class)
                    .setBinding()
                    .toInstance(new Huber(2)));

    assertEquals(new Huber(2), overridden.loss());
    assertEquals(new Huber(2), optional.loss());
  }

  @Test
  void activationsCanBeBoundDirectly() {
    Injector injector =
        Guice.createInjector(
            new NetworkModule(NetworkSpec.parse("2 -> 3 one -> 3 two -> 1 three")),
            binder -> binder.bind(Activation.class).toInstance(new Direct("one")),
            binder ->
                binder
                    .bind(Activation.class)
                    .annotatedWith(Names.named("second"))
                    .toInstance(new Other("two")),
            binder ->
                Multibinder.newSetBinder(binder, Activation.class)
                    .addBinding()
                    .toInstance(new Third("three")));

    assertEquals(3, injector.getInstance(Network.class).spec().layers().size());
    assertTrue(
        injector
            .getInstance(Plugins.class)
            .activations()
            .names()
            .containsAll(List.of("one", "two", "three", "relu")));
  }

  @Test
  void looksOnlyWhereItIsTold() {
    Injector injector =
        Guice.createInjector(
            new NetworkModule(SPEC, List.of(ClassLoader.getPlatformClassLoader())));

    assertFalse(injector.getInstance(Plugins.class).activations().names().contains("relu"));
    assertTrue(
        assertThrows(ProvisionException.class, () -> injector.getInstance(Network.class))
            .getMessage()
            .contains("initializer 'glorot_uniform'"));
  }

  private static float[] fit(Trainer trainer, Network network) {
    return trainer.fit(network, X, T).network().parameters();
  }

  private static Trainer trainer(Module override) {
    return Guice.createInjector(new NetworkModule(SPEC), override).getInstance(Trainer.class);
  }

  /** No learning at all. */
  static final class Never implements Schedule {
    @Override
    public String name() {
      return "never";
    }

    @Override
    public double factor(double epoch, double epochs) {
      return 0;
    }
  }

  private record Direct(String name) implements Identity {}

  private record Other(String name) implements Identity {}

  private record Third(String name) implements Identity {}

  private interface Identity extends Activation {
    @Override
    default void forward(Matrix z, Matrix a) {
      System.arraycopy(z.data(), z.start(), a.data(), a.start(), z.end() - z.start());
    }

    @Override
    default void backward(Matrix z, Matrix a, Matrix gradient) {}
  }
}
