package dev.nn.benchmarks.gradients;

import dev.nn.api.Domain;
import dev.nn.api.LayerSpec;
import dev.nn.api.Loss;
import dev.nn.api.Matrix;
import dev.nn.api.NetworkSpec;
import dev.nn.api.RandomStream;
import dev.nn.core.Network;
import dev.nn.core.plugins.Plugins;
import dev.nn.core.training.Trainer;
import dev.nn.core.training.TrainingSpec;
import java.util.ArrayList;
import java.util.List;

/** A random network with a loss that suits it, and a batch of random rows. */
final class RandomProblem {

  private static final int ROWS = 8;
  private static final List<String> WEIGHTS = List.of("glorot_uniform", "he_normal", "orthogonal");

  private final NetworkKind kind;
  private final RandomStream random;
  private final Plugins plugins;
  private final Network network;
  private final Problem problem;
  private long draws;

  RandomProblem(NetworkKind kind, RandomStream random, Plugins plugins) {
    this.kind = kind;
    this.random = random;
    this.plugins = plugins;
    Loss loss = plugins.losses().get(kind == NetworkKind.GROUPS ? "numerics:pair" : anyLoss());
    network = suitable(loss);
    int rows = 2 + 2 * below(ROWS / 2);
    Matrix x = Matrix.zeros(rows, network.spec().inputs());
    for (int i = 0; i < x.end(); i++) {
      x.data()[i] = (float) random.gaussian(draws++);
    }
    float[] weights = new float[rows];
    for (int r = 0; r < rows; r++) {
      weights[r] = kind == NetworkKind.GROUPS && r % 2 == 1 ? weights[r - 1] : 1 + below(3);
    }
    boolean isPenalized = kind == NetworkKind.PENALTIES;
    problem =
        new Problem(
            loss,
            x,
            targets(loss, rows, network.spec().outputs()),
            weights,
            random.bits(draws++),
            isPenalized ? random.uniform(draws++, 0, 0.1f) : 0,
            isPenalized ? random.uniform(draws++, 0, 0.1f) : 0);
  }

  Network network() {
    return network;
  }

  Problem problem() {
    return problem;
  }

  private int below(int bound) {
    return random.below(bound, draws++);
  }

  private String anyLoss() {
    List<String> names = new ArrayList<>(plugins.losses().names());
    names.remove("numerics:pair");
    return names.get(below(names.size()));
  }

  /** Returns a network whose outputs the loss takes, with weights and biases that are not 0. */
  private Network suitable(Loss loss) {
    while (true) {
      Network drawn = Network.create(spec(), random.bits(draws++), plugins);
      float[] parameters = drawn.parameters();
      for (int i = 0; i < parameters.length; i++) {
        parameters[i] += random.uniform(draws++, -0.2f, 0.2f);
      }
      Network moved = drawn.withParameters(parameters);
      try {
        new Trainer(TrainingSpec.defaults(), loss, new GradientProbe(), List.of())
            .withThreads(1)
            .learner(moved)
            .close();
        return moved;
      } catch (IllegalArgumentException e) {
        // The loss is not meant for such outputs; its message is for users.
      }
    }
  }

  private NetworkSpec spec() {
    int layers = 1 + below(4);
    List<LayerSpec> specs = new ArrayList<>();
    int inputs = 1 + below(9);
    for (int l = 0; l < layers; l++) {
      boolean isLast = l == layers - 1;
      int outputs = 1 + below(isLast ? 4 : 20);
      LayerSpec spec =
          new LayerSpec(inputs, outputs, activation(isLast))
              .withInitializer(WEIGHTS.get(below(WEIGHTS.size())));
      boolean drops = kind == NetworkKind.DROPOUT && !isLast;
      specs.add(drops ? spec.withDropout(random.uniform(draws++, 0.05f, 0.6f)) : spec);
      inputs = outputs;
    }
    return NetworkSpec.of(specs.toArray(LayerSpec[]::new));
  }

  private String activation(boolean isLast) {
    boolean isSpecial = below(2) == 0;
    if (kind == NetworkKind.LEARNED && isSpecial) {
      return "numerics:swish";
    }
    if (kind == NetworkKind.WIDENING && isSpecial) {
      return "numerics:gated";
    }
    List<String> names = new ArrayList<>(plugins.activations().names());
    names.removeIf(name -> name.startsWith("numerics:"));
    if (!isLast) {
      names.remove("exponential"); // of an exponential: no gradient is a number for long
    }
    return names.get(below(names.size()));
  }

  private Matrix targets(Loss loss, int rows, int columns) {
    Domain domain = loss.targets();
    boolean isOfClasses = loss.predictions().distribution();
    Matrix t = Matrix.zeros(rows, columns);
    for (int r = 0; r < rows; r++) {
      if (isOfClasses) {
        t.set(r, below(columns), 1);
        continue;
      }
      for (int c = 0; c < columns; c++) {
        float low = (float) Math.max(-2, domain.least());
        float high = (float) Math.min(3, domain.most());
        t.set(r, c, random.uniform(draws++, low, high));
      }
    }
    return t;
  }
}
