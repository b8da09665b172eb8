package dev.nn.core.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.nn.activations.Identity;
import dev.nn.api.NetworkSpec;
import dev.nn.core.engine.Penalties.PenalizedGradient;
import java.util.Collections;
import java.util.Random;
import org.junit.jupiter.api.Test;

class GradientNormTest {

  @Test
  void squaresAreSummedInTheOrderOfTheParameters() {
    NetworkSpec spec =
        NetworkSpec.parse("3 -> %s relu -> 2 identity".formatted(2 * Panels.WIDTH + 5));
    Random random = new Random(1);
    float[] gradients = new float[spec.parameterCount()];
    double sum = 0;
    for (int i = 0; i < gradients.length; i++) {
      gradients[i] = (float) random.nextGaussian();
      sum += (double) gradients[i] * gradients[i];
    }
    Architecture architecture =
        Architecture.of(spec, Collections.nCopies(spec.layers().size(), new Identity()));
    float[] panels = new float[gradients.length];
    new Panels(architecture).fill(panels, gradients);

    assertEquals(Math.sqrt(sum), PenalizedGradient.norm(architecture.tensors(panels)));
  }
}
