package dev.nn.core.optimizers;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.nn.api.Optimizer;
import dev.nn.api.ParameterBlock;
import dev.nn.api.ParameterBlock.Kind;
import java.util.List;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every optimizer reaches the minimum of a parabola and of Rosenbrock's valley. */
class ConvergenceTest {

  private static final int STEPS = 20_000;

  /** A rule with a learning rate for each of the two. */
  record Entrant(Optimizer optimizer, float onParabola, float onRosenbrock) {

    @Override
    public String toString() {
      return optimizer.name();
    }
  }

  static List<Entrant> entrants() {
    return List.of(
        new Entrant(new Sgd(), 0.1f, 1e-3f),
        new Entrant(new Momentum(), 0.01f, 1e-3f),
        new Entrant(new Nesterov(), 0.01f, 1e-3f),
        new Entrant(new Adagrad(), 1, 1),
        new Entrant(new Rmsprop(), 1e-3f, 1e-3f),
        new Entrant(new Adam(), 0.01f, 0.01f),
        new Entrant(new AdamW(), 0.01f, 0.01f),
        new Entrant(new Nadam(), 0.01f, 0.01f),
        new Entrant(new Lion(), 1e-3f, 1e-3f));
  }

  interface Slope {
    void at(float[] w, float[] g);
  }

  /** (x − 3)² / 2 + 2 (y + 1)², the minimum at (3, −1). */
  @ParameterizedTest
  @MethodSource("entrants")
  void findsTheMinimumOfAParabola(Entrant entrant) {
    float[] w =
        minimize(
            entrant.optimizer,
            entrant.onParabola,
            new float[] {-2, 4},
            (at, g) -> {
              g[0] = at[0] - 3;
              g[1] = 4 * (at[1] + 1);
            });
    assertEquals(3, w[0], 1e-2);
    assertEquals(-1, w[1], 1e-2);
  }

  /** (1 − x)² + 100 (y − x²)², a curved valley with its lowest point at (1, 1). */
  @ParameterizedTest
  @MethodSource("entrants")
  void findsTheMinimumOfRosenbrock(Entrant entrant) {
    float[] w =
        minimize(
            entrant.optimizer,
            entrant.onRosenbrock,
            new float[] {-1, 1.5f},
            (at, g) -> {
              float offValley = at[1] - at[0] * at[0];
              g[0] = -2 * (1 - at[0]) - 400 * at[0] * offValley;
              g[1] = 200 * offValley;
            });
    assertEquals(1, w[0], 2e-2);
    assertEquals(1, w[1], 4e-2);
  }

  @Test
  void everyOptimizerTakesPart() {
    Set<String> registered =
        ServiceLoader.load(Optimizer.class).stream()
            .map(provider -> provider.get().name())
            .collect(Collectors.toSet());
    Set<String> here =
        entrants().stream().map(entrant -> entrant.optimizer.name()).collect(Collectors.toSet());
    assertEquals(registered, here);
  }

  private static float[] minimize(Optimizer optimizer, float learningRate, float[] w, Slope slope) {
    float[] g = new float[w.length];
    List<float[]> states =
        Stream.generate(() -> new float[w.length]).limit(optimizer.slots()).toList();
    ParameterBlock block = new ParameterBlock(w, g, states, 0, w.length, Kind.WEIGHTS);
    for (int step = 1; step <= STEPS; step++) {
      slope.at(w, g);
      optimizer.update(block, learningRate, step);
    }
    return w;
  }
}
