package dev.nn.core.training;

import static dev.nn.core.training.Culprit.isFinite;

import dev.nn.api.Named;
import dev.nn.core.Network;
import dev.nn.core.engine.Layer;
import dev.nn.core.engine.LayerShape;
import dev.nn.core.engine.Workspace;
import dev.nn.core.plugins.PluginFailureException;
import dev.nn.core.plugins.PluginKind;
import dev.nn.kernels.operand.Operand;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The watch over a learner: it finds numbers that are NaN or infinite and the plug-in that made
 * them, and keeps the last good network.
 */
final class Divergence {

  private final Learner learner;
  private final List<LayerShape> layers;
  private Network lastGood;
  private String goodWhen;

  /**
   * Watches a learner, whose initial network is the first that is good.
   *
   * @param when that is, in words
   */
  Divergence(Learner learner, String when) {
    this.learner = learner;
    this.lastGood = learner.initial();
    this.goodWhen = when;
    layers = lastGood.shared().architecture().layers();
  }

  /**
   * Checks the loss of a batch.
   *
   * @throws DivergenceException if it is not finite
   */
  void checkLoss(double loss, int epoch, int batch) {
    if (Double.isFinite(loss)) {
      return;
    }
    String found = "the loss is " + loss + ", and ";
    checkParameters(found, epoch, batch);
    LayerShape last = layers.get(layers.size() - 1);
    Workspace work = learner.pass().buffers();
    if (work == null) {
      found += "it is that of shards, whose numbers are not here";
      throw diverged(found, epoch, batch, last, null);
    }
    for (Layer layer : work.layers().all()) {
      LayerShape shape = layer.shape();
      Operand x = layer.x();
      if (!isFinite(x.array(), x.at(0, 0), x.end())) {
        throw diverged(found + "the inputs are not finite", epoch, batch, shape, null);
      }
      if (!isFinite(layer.z())) {
        throw diverged(found + "x·W + b is not finite", epoch, batch, shape, null);
      }
      if (!isFinite(layer.a())) {
        found += "the %s gives a number that is not finite";
        found = found.formatted(PluginKind.describe(shape.activation()));
        throw diverged(found, epoch, batch, shape, shape.activation());
      }
    }
    if (!isFinite(work.targets())) {
      throw diverged(found + "the targets are not finite", epoch, batch, last, null);
    }
    Named plugin = learner.trainer().loss();
    found = "the %s gives %s for finite outputs".formatted(PluginKind.describe(plugin), loss);
    throw diverged(found, epoch, batch, last, plugin);
  }

  /**
   * Checks the parameters.
   *
   * @throws DivergenceException if one is not finite
   */
  void checkParameters(int epoch, int batch) {
    checkParameters("", epoch, batch);
  }

  private void checkParameters(String before, int epoch, int batch) {
    float[] parameters = learner.parameters().values();
    float[] evaluated = learner.evaluated();
    for (LayerShape layer : layers) {
      if (!isFinite(parameters, layer.start(), layer.end())
          || (evaluated != parameters && !isFinite(evaluated, layer.start(), layer.end()))) {
        String found = before + "the parameters are not finite";
        Optional<Culprit> culprit = Culprit.of(learner);
        if (culprit.isEmpty()) {
          throw diverged(found, epoch, batch, layer, null);
        }
        int guilty = Math.max(culprit.get().layer(), 0);
        LayerShape first = culprit.get().layer() < 0 ? layer : layers.get(guilty);
        throw diverged(found + culprit.get().made(), epoch, batch, first, culprit.get().plugin());
      }
    }
  }

  /**
   * Checks the parameters after an epoch, and keeps them.
   *
   * @throws DivergenceException if one is not finite
   */
  void epochEnded(int epoch, int batch) {
    checkParameters(epoch, batch);
    lastGood = learner.network();
    goodWhen = "after epoch " + epoch;
  }

  /** Returns the exception for a plug-in that threw something in a step or for a listener. */
  TrainingException failed(PluginFailureException failure, int epoch, int batch) {
    String message =
        "training failed in epoch %s, batch %s: %s. lastGood() is the network as it was %s"
            .formatted(epoch, batch, failure.getMessage(), goodWhen);
    return new TrainingException(
        message, failure.getCause(), epoch, batch, failure.layer(), failure.plugin(), lastGood);
  }

  private DivergenceException diverged(
      String found, int epoch, int batch, LayerShape layer, @Nullable Named plugin) {
    String name = plugin == null ? null : plugin.name();
    String message =
        "training diverged in epoch %s, batch %s: %s, first in %s. The learning rate is %s; try a lower one, or clip the gradients (clipNorm)%s. lastGood() is the network as it was %s"
            .formatted(
                epoch,
                batch,
                found,
                layer,
                learner.learningRate(),
                name == null ? "" : "; if that does not help, mend " + name,
                goodWhen);
    return new DivergenceException(message, epoch, batch, layer.index(), name, lastGood);
  }
}
