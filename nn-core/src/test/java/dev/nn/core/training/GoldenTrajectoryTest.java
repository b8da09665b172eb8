package dev.nn.core.training;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.nn.core.Network;
import dev.nn.core.plugins.Plugins;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Training goes where PyTorch's goes, from the same weights on the same rows. */
class GoldenTrajectoryTest {

  private static final Plugins PLUGINS = Plugins.discover();

  @ParameterizedTest
  @ValueSource(
      strings = {"mse_sgd", "categorical_crossentropy_momentum", "binary_crossentropy_adam"})
  void fiftyStepsAgree(String name) throws IOException {
    Golden golden = Golden.read(name);
    int steps = golden.losses().length;
    TrainingSpec spec =
        TrainingSpec.builder()
            .loss(golden.loss())
            .optimizer(golden.optimizer())
            .learningRate(golden.learningRate())
            .batchSize(golden.inputs().rows())
            .epochs(steps)
            .build();
    Network start = Network.of(golden.spec(), golden.initialParameters(), PLUGINS);

    TrainingResult result =
        new Trainer(spec, PLUGINS).fit(start, golden.inputs(), golden.targets());

    List<Double> losses = new ArrayList<>();
    result.history().forEach(epoch -> losses.add(epoch.loss()));
    double lossRounding = rounding(golden.losses(), golden.lossesDouble());
    for (int step = 0; step < steps; step++) {
      assertEquals(golden.lossesDouble()[step], losses.get(step), lossRounding, "step " + step);
    }
    float[] parameters = result.network().parameters();
    double[] exact = golden.finalParametersDouble();
    double parameterRounding = rounding(toDouble(golden.finalParameters()), exact);
    for (int i = 0; i < exact.length; i++) {
      assertEquals(exact[i], parameters[i], parameterRounding, "parameter " + i);
    }
  }

  /**
   * How far float32 may stray from float64: PyTorch's own float32 run strayed that far somewhere,
   * and ours rounds in another order (other sums, fused multiply-adds), which may add up to four
   * times as much before anything but rounding explains it.
   */
  private static double rounding(double[] single, double[] exact) {
    double worst = 0;
    for (int i = 0; i < exact.length; i++) {
      worst = Math.max(worst, Math.abs(single[i] - exact[i]));
    }
    return 4 * worst;
  }

  private static double[] toDouble(float[] values) {
    double[] doubles = new double[values.length];
    for (int i = 0; i < values.length; i++) {
      doubles[i] = values[i];
    }
    return doubles;
  }
}
