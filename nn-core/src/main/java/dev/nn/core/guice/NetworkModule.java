package dev.nn.core.guice;

import com.google.inject.AbstractModule;
import com.google.inject.Binding;
import com.google.inject.Injector;
import com.google.inject.Provides;
import com.google.inject.Singleton;
import com.google.inject.TypeLiteral;
import com.google.inject.multibindings.OptionalBinder;
import dev.nn.api.Activation;
import dev.nn.api.Initializer;
import dev.nn.api.Loss;
import dev.nn.api.NetworkSpec;
import dev.nn.api.Optimizer;
import dev.nn.api.Schedule;
import dev.nn.core.Network;
import dev.nn.core.plugins.PluginDirectory;
import dev.nn.core.plugins.Plugins;
import dev.nn.core.plugins.Registry;
import dev.nn.core.training.Trainer;
import dev.nn.core.training.TrainingSpec;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Wires a trainer to a network for Guice: gives {@link Network}, {@link Trainer}, {@link Plugins}
 * and the {@link Registry} of each kind of plug-in.
 *
 * <p>The trainer uses MSE and SGD, and layers draw their weights by glorot_uniform, unless the
 * application binds something else, each with one binding in a module of its own:
 *
 * <pre>{@code
 * Guice.createInjector(
 *     new NetworkModule(spec),
 *     binder -> binder.bind(Loss.class).to(Huber.class));
 * }</pre>
 *
 * <p>So can be bound: {@link Loss}, {@link Optimizer}, {@link Initializer} (of the layers that name
 * none) and {@link TrainingSpec}, whose loss and optimizer hold where none is bound. Every binding
 * of an {@link Activation}, annotated, in a set or plain, is known by its name besides those that
 * {@link java.util.ServiceLoader} finds.
 */
public final class NetworkModule extends AbstractModule {

  private final NetworkSpec spec;
  private final Supplier<Plugins> discovery;

  /** Wires a network of this architecture, made of the plug-ins on the class or module path. */
  public NetworkModule(NetworkSpec spec) {
    this(spec, Plugins::discover);
  }

  /**
   * Wires a network of this architecture, made of the plug-ins in a folder and those on the class
   * or module path. The folder stays the caller's to close.
   */
  public NetworkModule(NetworkSpec spec, PluginDirectory directory) {
    this(spec, directory::plugins);
  }

  /**
   * Wires a network of this architecture.
   *
   * @param loaders where to look for plug-ins; none for {@link Plugins#discover()}
   */
  public NetworkModule(NetworkSpec spec, List<ClassLoader> loaders) {
    this(spec, loaders.isEmpty() ? Plugins::discover : () -> Plugins.discover(loaders));
  }

  private NetworkModule(NetworkSpec spec, Supplier<Plugins> discovery) {
    this.spec = spec;
    this.discovery = discovery;
  }

  @Override
  protected void configure() {
    bind(NetworkSpec.class).toInstance(spec);
    OptionalBinder.newOptionalBinder(binder(), TrainingSpec.class);
    OptionalBinder.newOptionalBinder(binder(), Loss.class);
    OptionalBinder.newOptionalBinder(binder(), Optimizer.class);
    OptionalBinder.newOptionalBinder(binder(), Initializer.class);
  }

  @Provides
  @Singleton
  Plugins plugins(Injector injector) {
    Plugins found = discovery.get();
    List<Activation> bound =
        injector.findBindingsByType(TypeLiteral.get(Activation.class)).stream()
            .map(binding -> instance(injector, binding))
            .toList();
    return new Plugins(
        found.activations().with(bound),
        found.losses(),
        found.optimizers(),
        found.initializers(),
        found.schedules());
  }

  @Provides
  @Singleton
  Network network(
      NetworkSpec network,
      Optional<TrainingSpec> training,
      Optional<Initializer> initializer,
      Plugins plugins) {
    long seed = training.orElseGet(TrainingSpec::defaults).seed();
    return initializer
        .map(bound -> Network.create(network, seed, plugins, bound))
        .orElseGet(() -> Network.create(network, seed, plugins));
  }

  @Provides
  @Singleton
  Trainer trainer(
      Optional<TrainingSpec> training,
      Optional<Loss> loss,
      Optional<Optimizer> optimizer,
      Plugins plugins) {
    TrainingSpec chosen = training.orElseGet(TrainingSpec::defaults);
    List<Schedule> schedules = chosen.schedules().stream().map(plugins.schedules()::get).toList();
    return new Trainer(
        chosen,
        loss.orElseGet(() -> plugins.losses().get(chosen.loss())),
        optimizer.orElseGet(() -> plugins.optimizers().get(chosen.optimizer())),
        schedules);
  }

  @Provides
  Registry<Activation> activations(Plugins plugins) {
    return plugins.activations();
  }

  @Provides
  Registry<Loss> losses(Plugins plugins) {
    return plugins.losses();
  }

  @Provides
  Registry<Optimizer> optimizers(Plugins plugins) {
    return plugins.optimizers();
  }

  @Provides
  Registry<Initializer> initializers(Plugins plugins) {
    return plugins.initializers();
  }

  @Provides
  Registry<Schedule> schedules(Plugins plugins) {
    return plugins.schedules();
  }

  private static Activation instance(Injector injector, Binding<Activation> binding) {
    return injector.getInstance(binding.getKey());
  }
}
