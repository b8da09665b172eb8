package dev.nn.examples;

import com.google.inject.Guice;
import com.google.inject.Injector;
import com.google.inject.Module;
import com.google.inject.util.Modules;
import dev.nn.api.NetworkSpec;
import dev.nn.core.Network;
import dev.nn.core.plugins.Plugins;
import dev.nn.core.samples.Samples;
import dev.nn.core.training.Trainer;
import dev.nn.core.training.TrainingListener;
import dev.nn.core.training.TrainingResult;
import dev.nn.core.training.TrainingSpec;
import dev.nn.guice.NetworkModule;
import java.util.Locale;

/** A network and its trainer, put together by Guice: with MSE and SGD, unless others are chosen. */
public record Wired(Network network, Trainer trainer) {

  /** Wires a network whose weights and batches depend on the seed of the training. */
  public static Wired of(NetworkSpec network, Plugins plugins, TrainingSpec training) {
    return of(new NetworkModule(network, plugins), training);
  }

  /** Wires a network; bindings replace parts, such as the optimizer. */
  public static Wired of(NetworkModule network, TrainingSpec training, Module... bindings) {
    Injector injector =
        Guice.createInjector(
            network,
            binder -> binder.bind(TrainingSpec.class).toInstance(training),
            Modules.combine(bindings));
    return new Wired(injector.getInstance(Network.class), injector.getInstance(Trainer.class));
  }

  /** Trains, and prints the rows that training took a second. */
  public TrainingResult fit(Samples data, TrainingListener... listeners) {
    TrainingResult result = trainer.fit(network, data, listeners);
    int epochs = result.history().size();
    double seconds = result.history().get(epochs - 1).time().toNanos() * 1e-9;
    System.out.printf(
        Locale.ROOT, "%n%.0f samples/s while training%n", data.rows() * (double) epochs / seconds);
    return result;
  }
}
