package dev.nn.guice;

import com.google.inject.AbstractModule;
import com.google.inject.Injector;
import com.google.inject.Key;
import com.google.inject.Provider;
import com.google.inject.Provides;
import com.google.inject.Singleton;
import com.google.inject.TypeLiteral;
import com.google.inject.multibindings.OptionalBinder;
import com.google.inject.util.Types;
import dev.nn.api.Activation;
import dev.nn.api.Initializer;
import dev.nn.api.Loss;
import dev.nn.api.Named;
import dev.nn.api.NetworkSpec;
import dev.nn.api.Optimizer;
import dev.nn.api.Schedule;
import dev.nn.core.Network;
import dev.nn.core.plugins.PluginDirectory;
import dev.nn.core.plugins.PluginKind;
import dev.nn.core.plugins.Plugins;
import dev.nn.core.plugins.Registry;
import dev.nn.core.training.Trainer;
import dev.nn.core.training.TrainingSpec;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A Guice module that wires a network and its trainer. It provides {@link Network}, {@link
 * Trainer}, {@link Plugins} and a {@link Registry} for each plug-in kind.
 *
 * <p>The trainer uses MSE and SGD, and glorot_uniform draws the weights, unless the application
 * binds others:
 *
 * <pre>{@code
 * Guice.createInjector(
 *     new NetworkModule(spec),
 *     binder -> binder.bind(Loss.class).to(Huber.class));
 * }</pre>
 *
 * <p>An application may bind {@link Loss}, {@link Optimizer}, {@link Initializer} (for layers that
 * name no other), {@link Schedule} and {@link TrainingSpec}. If it does not bind a loss, an
 * optimizer or schedules, the specification names them. If it binds an {@link Activation}, whether
 * annotated, in a set or plain, this activation is added to the ones that {@link
 * java.util.ServiceLoader} finds.
 */
public final class NetworkModule extends AbstractModule {

  private final NetworkSpec spec;
  private final Supplier<Plugins> available;
  private final @Nullable Long seed;

  /** Wires a network of this architecture with the plug-ins on the class path or module path. */
  public NetworkModule(NetworkSpec spec) {
    this(spec, List.of());
  }

  /**
   * Wires a network of this architecture with the given plug-ins.
   *
   * @param plugins the plug-ins that names refer to
   */
  public NetworkModule(NetworkSpec spec, Plugins plugins) {
    this(spec, () -> plugins, null);
  }

  /**
   * Wires a network of this architecture with the plug-ins in a folder and on the class path or
   * module path. The caller must close the folder.
   */
  public NetworkModule(NetworkSpec spec, PluginDirectory directory) {
    this(spec, directory::plugins, null);
  }

  /**
   * Wires a network of this architecture with the plug-ins that class loaders find.
   *
   * @param loaders the class loaders to search; if empty, {@link Plugins#discover()} finds the
   *     plug-ins
   */
  public NetworkModule(NetworkSpec spec, List<ClassLoader> loaders) {
    this(spec, loaders.isEmpty() ? Plugins::discover : () -> Plugins.discover(loaders), null);
  }

  private NetworkModule(NetworkSpec spec, Supplier<Plugins> available, @Nullable Long seed) {
    this.spec = spec;
    this.available = available;
    this.seed = seed;
  }

  /**
   * Returns this module with a seed for the initial weights. Without it, the {@link TrainingSpec}'s
   * seed determines them.
   */
  public NetworkModule withSeed(long initialWeights) {
    return new NetworkModule(spec, available, initialWeights);
  }

  @Override
  protected void configure() {
    bind(NetworkSpec.class).toInstance(spec);
    List.of(TrainingSpec.class, Loss.class, Optimizer.class, Initializer.class, Schedule.class)
        .forEach(type -> OptionalBinder.newOptionalBinder(binder(), type));
    PluginKind.ALL.forEach(this::bindRegistry);
  }

  private <P extends Named> void bindRegistry(PluginKind<P> kind) {
    @SuppressWarnings("unchecked") // Registry<P>, spelled at run time
    Key<Registry<P>> registry =
        (Key<Registry<P>>) Key.get(Types.newParameterizedType(Registry.class, kind.type()));
    Provider<Plugins> plugins = getProvider(Plugins.class);
    bind(registry).toProvider(() -> plugins.get().of(kind));
  }

  @Provides
  @Singleton
  Plugins plugins(Injector injector) {
    List<Activation> bound =
        injector.findBindingsByType(TypeLiteral.get(Activation.class)).stream()
            .map(binding -> injector.getInstance(binding.getKey()))
            .toList();
    return available.get().with(PluginKind.ACTIVATION, bound);
  }

  @Provides
  @Singleton
  Network network(
      Optional<TrainingSpec> training, Optional<Initializer> initializer, Plugins plugins) {
    long chosen = seed != null ? seed : training.orElseGet(TrainingSpec::defaults).seed();
    return initializer
        .map(bound -> Network.create(spec, chosen, plugins, bound))
        .orElseGet(() -> Network.create(spec, chosen, plugins));
  }

  @Provides
  @Singleton
  Trainer trainer(
      Optional<TrainingSpec> training,
      Optional<Loss> loss,
      Optional<Optimizer> optimizer,
      Optional<Schedule> schedule,
      Plugins plugins) {
    TrainingSpec chosen = training.orElseGet(TrainingSpec::defaults).in(plugins);
    return new Trainer(
        chosen,
        loss.orElseGet(() -> plugins.losses().get(chosen.loss())),
        optimizer.orElseGet(() -> plugins.optimizers().get(chosen.optimizer())),
        schedule
            .map(List::of)
            .orElseGet(() -> chosen.schedules().stream().map(plugins.schedules()::get).toList()));
  }
}
