package dev.nn.core.training;

import dev.nn.api.Matrix;
import dev.nn.api.NetworkSpec;
import dev.nn.core.Network;
import dev.nn.core.engine.ForwardPass;
import dev.nn.core.engine.Panels;
import dev.nn.core.engine.ParameterLayout;

/**
 * Notices numbers that are NaN or infinite, finds where they are, and keeps the last good network.
 */
final class Divergence {

  private final NetworkSpec spec;
  private final ParameterLayout layout;
  private final TrainingSpec training;
  private Network lastGood;
  private String goodWhen;

  /**
   * Watches a run.
   *
   * @param initial what it begins with, the first that is good
   * @param when that is, in words
   */
  Divergence(Network initial, String when, TrainingSpec training) {
    this.spec = initial.spec();
    this.layout = initial.shared().architecture().layout();
    this.training = training;
    this.lastGood = initial;
    this.goodWhen = when;
  }

  /**
   * Checks the loss of a batch.
   *
   * @throws DivergenceException if it is not finite
   */
  void checkLoss(double loss, ForwardPass forward, float[] parameters, int epoch, int batch) {
    if (Double.isFinite(loss)) {
      return;
    }
    int layers = spec.layers().size();
    for (int l = 0; l < layers; l++) {
      if (!isFinite(parameters, layout.weights(l), layout.end(l))) {
        throw diverged(
            "the loss is " + loss + ", and the parameters are not finite", epoch, batch, l);
      }
      if (!isFinite(forward.x(l))) {
        throw diverged("the loss is " + loss + ", and the inputs are not finite", epoch, batch, l);
      }
      if (!isFinite(forward.z(l).whole())) {
        throw diverged("the loss is " + loss + ", and x·W + b is not finite", epoch, batch, l);
      }
      if (!isFinite(forward.a(l).whole())) {
        String activation = spec.layers().get(l).activation();
        throw diverged(
            "the loss is %s, and %s gives a number that is not finite".formatted(loss, activation),
            epoch,
            batch,
            l);
      }
    }
    throw diverged("the loss is " + loss + " for finite outputs", epoch, batch, layers - 1);
  }

  /**
   * Checks the parameters.
   *
   * @throws DivergenceException if one is not finite
   */
  void checkParameters(float[] parameters, int epoch, int batch) {
    for (int l = 0; l < spec.layers().size(); l++) {
      if (!isFinite(parameters, layout.weights(l), layout.end(l))) {
        throw diverged("the parameters are not finite", epoch, batch, l);
      }
    }
  }

  /**
   * Checks the parameters after an epoch, and keeps them.
   *
   * @throws DivergenceException if one is not finite
   */
  void epochEnded(float[] parameters, int epoch, int batch) {
    checkParameters(parameters, epoch, batch);
    lastGood = Network.of(lastGood.shared().with(new Panels(spec).unfold(parameters)));
    goodWhen = "after epoch " + epoch;
  }

  private DivergenceException diverged(String what, int epoch, int batch, int layer) {
    String message =
        "training diverged in epoch %s, batch %s: %s, first in layer %s (%s -> %s). The learning rate is"
                .formatted(
                    epoch,
                    batch,
                    what,
                    layer,
                    spec.layers().get(layer).inputs(),
                    spec.layers().get(layer))
            + " %s; try a lower one, or clip the gradients (clipNorm). lastGood() is the network as"
                .formatted(training.learningRate())
            + " it was "
            + goodWhen;
    return new DivergenceException(message, epoch, batch, layer, lastGood);
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
