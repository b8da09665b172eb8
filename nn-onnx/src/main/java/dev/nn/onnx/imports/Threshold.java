package dev.nn.onnx.imports;

import dev.nn.onnx.signals.Signal;
import dev.nn.onnx.signals.Steps;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Truth values as 0 and 1: whether a probability is above ½, or its logit above 0. */
final class Threshold {

  private static final double[] DISTANCES = {-30, -2, -0.5, -0.1, -1e-3, 1e-3, 0.1, 0.5, 2, 30};
  private static final double[] DECISIONS = {0, 0, 0, 0, 0, 1, 1, 1, 1, 1};

  private Threshold() {}

  /** Returns the probabilities or logits that a signal is decided by; null for other functions. */
  static @Nullable Signal decided(Signal signal) {
    Steps steps = signal.affine().steps();
    for (int base = signal.step() - 1; base >= 0 && !steps.isRow(signal.step()); base--) {
      double edge = steps.line(base).exists() ? 0 : 0.5;
      double[] samples = Arrays.stream(DISTANCES).map(d -> edge + d).toArray();
      if (steps.dependsOnlyOn(signal.step(), base)
          && Arrays.equals(steps.evaluate(signal.step(), base, samples), DECISIONS)) {
        return signal.at(base);
      }
    }
    return null;
  }
}
