package dev.nn.core.blocks;

import dev.nn.api.Activation;
import dev.nn.api.Loss;
import dev.nn.api.Matrix;
import org.jspecify.annotations.Nullable;

/** A loss as a function of z, L(f(z), t), by the chain rule. */
record ComposedLoss(Loss loss, Activation activation, @Nullable BlockBuffer a) implements Loss {

  static Loss of(Loss loss, Activation activation) {
    return activation.name().equals("identity") ? loss : new ComposedLoss(loss, activation, null);
  }

  /** Returns this loss with a buffer for z, [count × columns]. */
  ComposedLoss ofRows(int count, int columns) {
    return new ComposedLoss(loss, activation, new BlockBuffer(count, columns));
  }

  @Override
  public String name() {
    return loss.name();
  }

  @Override
  public void evaluate(Matrix prediction, Matrix target, double[] rowLoss, Matrix gradient) {
    Matrix z = prediction;
    Matrix f =
        a == null ? Matrix.zeros(z.rows(), z.columns()) : a.rows(z.start() / z.columns(), z.rows());
    activation.forward(z, f);
    loss.evaluate(f, target, rowLoss, gradient);
    activation.backward(z, f, gradient);
  }
}
