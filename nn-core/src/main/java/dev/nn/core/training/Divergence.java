package dev.nn.core.training;

import dev.nn.api.Matrix;
import dev.nn.core.Network;
import dev.nn.core.engine.Architecture;
import dev.nn.core.engine.Layer;
import dev.nn.core.engine.LayerShape;
import dev.nn.core.engine.Layers;
import dev.nn.core.engine.Panels;
import dev.nn.kernels.operand.Operand;

/** A check for numbers that are NaN or infinite, which keeps the last good network. */
final class Divergence {

  private final Architecture architecture;
  private final TrainingSpec training;
  private Network lastGood;
  private String goodWhen;

  /** Watches a run that begins with {@code initial}, at the start or {@code when} resumed. */
  Divergence(Network initial, String when, TrainingSpec training) {
    this.architecture = initial.shared().architecture();
    this.training = training;
    this.lastGood = initial;
    this.goodWhen = when;
  }

  /** Throws a {@link DivergenceException} if the loss of a batch is not finite. */
  void checkLoss(double loss, Layers layers, float[] parameters, int epoch, int batch) {
    if (Double.isFinite(loss)) {
      return;
    }
    for (Layer layer : layers.all()) {
      LayerShape shape = layer.shape();
      if (!isFinite(parameters, shape.start(), shape.end())) {
        throw diverged(
            "the loss is " + loss + ", and the parameters are not finite", epoch, batch, shape);
      }
      Operand x = layer.x();
      if (!isFinite(x.array(), x.at(0, 0), x.end())) {
        throw diverged(
            "the loss is " + loss + ", and the inputs are not finite", epoch, batch, shape);
      }
      if (!isFinite(layer.z())) {
        throw diverged("the loss is " + loss + ", and x·W + b is not finite", epoch, batch, shape);
      }
      if (!isFinite(layer.a())) {
        throw diverged(
            "the loss is %s, and %s gives a number that is not finite"
                .formatted(loss, shape.spec().activation()),
            epoch,
            batch,
            shape);
      }
    }
    throw diverged(
        "the loss is " + loss + " for finite outputs", epoch, batch, layers.last().shape());
  }

  /** Throws a {@link DivergenceException} if a parameter is not finite. */
  void checkParameters(float[] parameters, int epoch, int batch) {
    for (LayerShape layer : architecture.layers()) {
      if (!isFinite(parameters, layer.start(), layer.end())) {
        throw diverged("the parameters are not finite", epoch, batch, layer);
      }
    }
  }

  /** Checks the parameters after an epoch, and keeps them. */
  void epochEnded(float[] parameters, int epoch, int batch) {
    checkParameters(parameters, epoch, batch);
    lastGood = Network.of(lastGood.shared().with(new Panels(architecture).unfold(parameters)));
    goodWhen = "after epoch " + epoch;
  }

  private DivergenceException diverged(String what, int epoch, int batch, LayerShape layer) {
    String message =
        "training diverged in epoch %s, batch %s: %s, first in layer %s (%s -> %s). The learning rate is"
                .formatted(epoch, batch, what, layer.index(), layer.inputs(), layer.spec())
            + " %s; try a lower one, or clip the gradients (clipNorm). lastGood() is the network as"
                .formatted(training.learningRate())
            + " it was "
            + goodWhen;
    return new DivergenceException(message, epoch, batch, layer.index(), lastGood);
  }

  private static boolean isFinite(Matrix matrix) {
    return isFinite(matrix.data(), matrix.start(), matrix.end());
  }

  private static boolean isFinite(float[] data, int start, int end) {
    for (int i = start; i < end; i++) {
      if (!Float.isFinite(data[i])) {
        return false;
      }
    }
    return true;
  }
}
