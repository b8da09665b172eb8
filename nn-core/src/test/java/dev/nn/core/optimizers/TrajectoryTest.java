package dev.nn.core.optimizers;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.nn.api.Hyperparameters;
import dev.nn.api.Optimizer;
import dev.nn.api.ParameterBlock;
import dev.nn.api.ParameterBlock.Kind;
import dev.nn.api.PluginText;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * 50 steps of every optimizer against PyTorch in float32, and the problem of {@code
 * src/test/python/golden_optimizers.py}, which made the numbers.
 */
class TrajectoryTest {

  private static final int STEPS = 50;
  private static final int WEIGHTS = 3;
  private static final float[] START = {1.5f, -2, 0.75f, 0.5f, -1};
  private static final float[] CURVATURE = {1, 8, 0.125f, 2, 0.5f};
  private static final float[][] CENTRES = {
    {0.3f, -0.6f, 0.2f, -0.4f, 0.7f}, {-0.1f, 0.9f, -0.3f, 0.6f, 0.1f}
  };

  /**
   * Both sides round every step, at different places of the formula: fused multiply-adds here, a
   * mean as m + (1 − β) (g − m) there. Most rules undo their errors as they undo the distance to
   * the minimum and stay within 3 ulp of 2⁻²³, that of numbers from 1 to 2; lion, which sees only
   * signs, adds them up, from 50 steps with decay to 7.5.
   */
  private static final float TOLERANCE = 8 * 0x1p-23f;

  /** A rule, its learning rate and the lines of its steps. */
  record Trajectory(String text, float learningRate, List<String> points) {

    Optimizer optimizer() {
      PluginText plugin = PluginText.parse(text);
      Optimizer standard =
          registered().filter(o -> o.name().equals(plugin.name())).findFirst().orElseThrow();
      return Hyperparameters.with(standard, plugin.hyperparameters());
    }

    @Override
    public String toString() {
      return text;
    }
  }

  private static Stream<Optimizer> registered() {
    return ServiceLoader.load(Optimizer.class).stream().map(ServiceLoader.Provider::get);
  }

  static List<Trajectory> trajectories() throws IOException {
    String file = "/golden/optimizers.txt";
    List<String> lines;
    try (InputStream in = TrajectoryTest.class.getResourceAsStream(file)) {
      lines = new String(requireNonNull(in).readAllBytes(), UTF_8).lines().toList();
    }
    List<Trajectory> trajectories = new ArrayList<>();
    for (int i = 0; i < lines.size(); i++) {
      String[] head = lines.get(i).split("; ", -1);
      if (head.length == 2 && !head[0].startsWith("#")) {
        trajectories.add(
            new Trajectory(
                head[0], Float.parseFloat(head[1]), lines.subList(i + 1, i + 1 + STEPS)));
      }
    }
    return trajectories;
  }

  @ParameterizedTest
  @MethodSource("trajectories")
  void agreesWithPyTorch(Trajectory trajectory) {
    Optimizer optimizer = trajectory.optimizer();
    float[] w = START.clone();
    float[] g = new float[w.length];
    List<float[]> states =
        Stream.generate(() -> new float[w.length]).limit(optimizer.slots()).toList();
    List<ParameterBlock> blocks =
        List.of(
            new ParameterBlock(w, g, states, 0, WEIGHTS, Kind.WEIGHTS),
            new ParameterBlock(w, g, states, WEIGHTS, w.length, Kind.BIASES));
    for (int step = 1; step <= STEPS; step++) {
      float[] centre = CENTRES[(step - 1) % 2];
      for (int i = 0; i < w.length; i++) {
        g[i] = CURVATURE[i] * (w[i] - centre[i]);
      }
      for (ParameterBlock block : blocks) {
        optimizer.update(block, trajectory.learningRate, step);
      }
      String[] expected = trajectory.points.get(step - 1).split(" ", -1);
      assertEquals(w.length, expected.length);
      for (int i = 0; i < w.length; i++) {
        assertEquals(
            Float.parseFloat(expected[i]),
            w[i],
            TOLERANCE,
            "parameter %s after step %s".formatted(i, step));
      }
    }
  }

  @Test
  void everyOptimizerHasATrajectory() throws IOException {
    Set<String> covered =
        trajectories().stream()
            .map(trajectory -> trajectory.optimizer().name())
            .collect(Collectors.toSet());
    assertEquals(registered().map(Optimizer::name).collect(Collectors.toSet()), covered);
  }
}
