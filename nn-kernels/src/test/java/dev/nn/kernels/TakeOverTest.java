package dev.nn.kernels;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.nn.kernels.operand.Operand;
import dev.nn.kernels.scalar.Elementary;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * Vectors may take over from any kernel before any step of a training, without a change of a bit.
 * The training is one of W and b of two layers, by x and a gradient that are always the same.
 */
class TakeOverTest {

  private static final int STEPS = 4;
  private static final int ROWS = 70;
  private static final int INPUTS = 33;
  private static final int HIDDEN = 90;
  private static final int OUTPUTS = 19;

  @BeforeEach
  void needsScalarCodeAtFirst() {
    assumeTrue(KernelChoice.WARM_UPS != null, "these kernels never switch");
  }

  @Test
  void anyKernelMaySwitchBeforeAnyStep() {
    float[] expected = train(-1, 0);
    int kernels = new Training().uses.size();
    for (int kernel = 0; kernel < kernels; kernel++) {
      for (int step = 0; step < STEPS; step++) {
        assertArrayEquals(expected, train(kernel, step), "kernel " + kernel + ", step " + step);
      }
    }
  }

  @Test
  void allMaySwitchOneAfterTheOther() {
    Training training = new Training();
    training.uses.forEach(use -> use.isWarm = false);
    for (int step = 0; step < STEPS; step++) {
      for (int k = step; k < training.uses.size(); k += STEPS) {
        training.uses.get(k).isWarm = true;
      }
      training.step();
    }
    assertArrayEquals(train(-1, 0), training.parameters);
  }

  /** Returns the parameters after a training whose kernel turns to vectors before a step. */
  private static float[] train(int kernel, int step) {
    Training training = new Training();
    training.uses.forEach(use -> use.isWarm = false);
    for (int s = 0; s < STEPS; s++) {
      if (kernel >= 0 && s == step) {
        training.uses.get(kernel).isWarm = true;
      }
      training.step();
    }
    return training.parameters;
  }

  private static final class Training {

    private final Random random = new Random(1);
    final float[] parameters = numbers(INPUTS * HIDDEN + HIDDEN + HIDDEN * OUTPUTS + OUTPUTS);
    private final float[] gradients = new float[parameters.length];
    private final Scratch scratch = new Scratch();
    private final Operand z2 = matrix(OUTPUTS);
    private final Operand a1 = matrix(HIDDEN);
    private final List<Runnable> kernels = new ArrayList<>();
    final List<VectorUse> uses = new ArrayList<>();

    Training() {
      Operand x = matrix(INPUTS);
      Operand da1 = matrix(HIDDEN);
      int b1 = INPUTS * HIDDEN;
      int w2 = b1 + HIDDEN;
      int b2 = w2 + HIDDEN * OUTPUTS;
      add(forward(x, weights(parameters, 0, INPUTS, HIDDEN), row(parameters, b1, HIDDEN), a1));
      add(Elementary.TANH, a1);
      add(forward(a1, weights(parameters, w2, HIDDEN, OUTPUTS), row(parameters, b2, OUTPUTS), z2));
      add(Elementary.SIGMOID, z2);
      add(MatrixProduct.inputGradient(z2, weights(parameters, w2, HIDDEN, OUTPUTS), da1, scratch));
      add(MatrixProduct.weightGradient(a1, z2, weights(gradients, w2, HIDDEN, OUTPUTS), scratch));
      add(MatrixProduct.weightGradient(x, da1, weights(gradients, 0, INPUTS, HIDDEN), scratch));
      add(ColumnSums.of(z2, row(gradients, b2, OUTPUTS)));
      add(ColumnSums.of(da1, row(gradients, b1, HIDDEN)));
    }

    void step() {
      kernels.forEach(Runnable::run);
      for (int i = 0; i < parameters.length; i++) {
        parameters[i] -= 0.01f * gradients[i];
      }
    }

    private MatrixProduct forward(Operand x, Operand w, Operand b, Operand z) {
      return MatrixProduct.forward(x, w, b, z, scratch);
    }

    private void add(MatrixProduct product) {
      kernels.add(product::run);
      uses.add(product.use);
    }

    private void add(ColumnSums sums) {
      kernels.add(sums::run);
      uses.add(sums.use);
    }

    private void add(Elementary f, Operand m) {
      float[] a = m.array();
      kernels.add(
          f == Elementary.TANH
              ? () -> VectorMath.tanh(a, a, 0, a.length)
              : () -> VectorMath.sigmoid(a, a, 0, a.length));
      uses.add(VectorMath.USES.get(f));
    }

    private Operand matrix(int columns) {
      return Operand.of(numbers(ROWS * columns), 0, ROWS, columns);
    }

    private static Operand weights(float[] array, int start, int rows, int columns) {
      return Operand.inPanels(array, start, rows, columns, MatrixProduct.panel());
    }

    private static Operand row(float[] array, int start, int columns) {
      return Operand.of(array, start, 1, columns);
    }

    private float[] numbers(int count) {
      float[] numbers = new float[count];
      for (int i = 0; i < count; i++) {
        numbers[i] = random.nextFloat() - 0.5f;
      }
      return numbers;
    }
  }
}
