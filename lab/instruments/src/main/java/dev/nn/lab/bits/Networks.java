package dev.nn.lab.bits;

import dev.nn.api.NetworkSpec;
import dev.nn.core.plugins.Plugins;
import dev.nn.core.plugins.Registry;
import dev.nn.core.training.TrainingSpec;
import java.util.ArrayList;
import java.util.List;

/**
 * The networks to train. Each standard plug-in occurs at every level. Sizes are chosen so that, for
 * every vector width, products have tiles of all heights and widths, with remainders.
 */
final class Networks {

  private final List<Subject> subjects = new ArrayList<>();
  private final Plugins plugins = NetworkSubject.PLUGINS;

  private Networks() {}

  static List<Subject> all() {
    Networks networks = new Networks();
    networks.everyPlugin();
    networks.tiles();
    networks.plugins();
    networks.shared();
    networks.shards();
    networks.large();
    return networks.subjects;
  }

  /** Adds a few networks that together have all plug-ins. */
  private void everyPlugin() {
    List<String> activations = List.copyOf(plugins.activations().names());
    for (int i = 0; i < activations.size(); i++) {
      String layers = "11 -> 9 %s initializer=%s dropout=0.1 -> 4 %s -> 3 softmax";
      String initializer = cycle(plugins.initializers(), i);
      String activation = activations.get(i);
      int rows = 9 + i % 3;
      add(
          Level.BRIEF,
          layers.formatted(activation, initializer, activation),
          rows,
          spec(4, cycle(plugins.losses(), i), cycle(plugins.optimizers(), i))
              .schedules(cycle(plugins.schedules(), i))
              .epochs(2));
    }
  }

  /** Adds networks whose products have whole tiles and remainders, however wide vectors are. */
  private void tiles() {
    add(Level.BRIEF, "3 -> 70 relu -> 7 tanh -> 2 sigmoid", 13, spec(9, "mse", "adam").epochs(2));
    add(
        Level.BRIEF,
        "40 -> 19 silu -> 33 gelu -> 1 identity",
        9,
        spec(7, "huber", "sgd").epochs(2));
    add(
        Level.BRIEF,
        "5 -> 8 tanh dropout=0.3 -> 2 softmax",
        11,
        spec(6, "categorical_crossentropy", "adam").shards(3).epochs(2));
  }

  private void plugins() {
    for (String activation : plugins.activations().names()) {
      String layers = "17 -> 33 %s dropout=0.1 -> 5 %s -> 3 identity";
      add(Level.WIDE, layers.formatted(activation, activation), 40, spec(7, "mse", "adam"));
    }
    for (String optimizer : plugins.optimizers().names()) {
      String layers = "17 -> 16 tanh initializer=orthogonal -> 3 sigmoid";
      add(Level.WIDE, layers, 40, spec(7, "mse", optimizer));
    }
    for (String loss : plugins.losses().names()) {
      String layers = "17 -> 15 gelu initializer=he_normal -> 3 softmax";
      add(Level.WIDE, layers, 40, spec(7, loss, "sgd"));
    }
    for (String schedule : plugins.schedules().names()) {
      String layers = "17 -> 31 hard_silu dropout=0.5 -> 3 softmax";
      add(Level.WIDE, layers, 40, spec(9, "mse", "adamw").schedules(schedule));
    }
    for (String initializer : plugins.initializers().names()) {
      String layers = "17 -> 21 selu initializer=%s -> 3 identity";
      add(Level.WIDE, layers.formatted(initializer), 40, spec(7, "mse", "momentum"));
    }
  }

  /** Adds networks that are large enough for several threads. */
  private void shared() {
    add(
        Level.THREADS,
        "17 -> 300 relu dropout=0.1 -> 210 tanh -> 3 softmax",
        40,
        spec(37, "kl_divergence", "adam"));
    add(
        Level.THREADS,
        "17 -> 129 relu -> 257 sigmoid -> 131 relu -> 3 sigmoid",
        40,
        spec(33, "mse", "sgd"));
    add(
        Level.THREADS,
        "17 -> 1030 leaky_relu -> 64 softmax -> 3 identity",
        40,
        spec(29, "huber", "momentum"));
  }

  private void shards() {
    for (int shards : new int[] {2, 3, 7}) {
      add(
          Level.THREADS,
          "17 -> 23 tanh dropout=0.3 -> 9 gelu dropout=0.1 -> 3 softmax",
          40,
          spec(11, "categorical_crossentropy", "adam").shards(shards));
    }
    add(
        Level.THREADS,
        "17 -> 300 relu dropout=0.2 -> 210 tanh -> 3 softmax",
        40,
        spec(24, "categorical_crossentropy", "nadam").shards(2));
  }

  /** Adds a network with more weights, inputs and columns than the kernels' blocks have. */
  private void large() {
    add(
        Level.FULL,
        "9 -> 1100 relu dropout=0.1 -> 1030 tanh -> 3 softmax",
        34,
        spec(29, "categorical_crossentropy", "adam").epochs(2));
  }

  private static TrainingSpec.Builder spec(int batchSize, String loss, String optimizer) {
    return TrainingSpec.builder()
        .loss(loss)
        .optimizer(optimizer)
        .schedules("warm_up", "cosine")
        .l2(1e-4f)
        .clipNorm(1)
        .batchSize(batchSize)
        .epochs(3)
        .seed(11);
  }

  private void add(Level level, String layers, int rows, TrainingSpec.Builder spec) {
    subjects.add(new NetworkSubject(level, NetworkSpec.parse(layers), spec.build(), rows));
  }

  private static String cycle(Registry<?> registry, int index) {
    List<String> names = List.copyOf(registry.names());
    return names.get(index % names.size());
  }
}
