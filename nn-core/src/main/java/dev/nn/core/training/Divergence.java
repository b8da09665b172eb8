package dev.nn.core.training;

import dev.nn.api.Loss;
import dev.nn.api.Matrix;
import dev.nn.api.Named;
import dev.nn.api.RandomStream;
import dev.nn.core.Network;
import dev.nn.core.engine.Layer;
import dev.nn.core.engine.LayerShape;
import dev.nn.core.engine.Parameters;
import dev.nn.core.engine.Workspace;
import dev.nn.core.messages.Message;
import dev.nn.core.plugins.PluginFailureException;
import dev.nn.core.plugins.PluginKind;
import dev.nn.kernels.operand.Operand;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Watches a learner: finds values that are NaN or infinite and the plug-in that made them, and
 * keeps the last good network.
 */
final class Divergence {

  private final Learner learner;
  private final List<LayerShape> layers;
  private Network lastGood;
  private String goodWhen;

  /** Watches a learner; its initial network is the first good one. */
  Divergence(Learner learner, String when) {
    this.learner = learner;
    this.lastGood = learner.initial;
    this.goodWhen = when;
    layers = lastGood.shared().architecture().layers();
  }

  /** Checks the loss of a batch. */
  void checkLoss(double loss, int epoch, int batch) {
    if (Double.isFinite(loss)) {
      return;
    }
    String found = "the loss is " + loss + ", and ";
    checkParameters(found, epoch, batch);
    LayerShape last = layers.get(layers.size() - 1);
    Workspace work = learner.pass().buffers();
    if (work == null) {
      found += "it was computed by shards in other processes";
      throw diverged(found, epoch, batch, last, null);
    }
    for (Layer layer : work.layers().all()) {
      LayerShape shape = layer.shape();
      Operand x = layer.x();
      int place = notFinite(x);
      if (place >= 0) {
        throw shape.index() == 0
            ? stopped(loss, "inputs", x, place, epoch, batch, shape)
            : diverged(found + "the inputs are not finite", epoch, batch, shape, null);
      }
      if (!Culprit.isFinite(layer.z())) {
        throw diverged(found + "x·W + b is not finite", epoch, batch, shape, null);
      }
      if (!Culprit.isFinite(layer.a())) {
        found += "the %s gives a number that is not finite";
        found = found.formatted(PluginKind.describe(shape.activation()));
        throw diverged(found, epoch, batch, shape, shape.activation());
      }
    }
    Matrix t = work.targets();
    Operand targets = Operand.of(t.data(), t.start(), t.rows(), t.columns());
    int place = notFinite(targets);
    if (place >= 0) {
      throw stopped(loss, "targets", targets, place, epoch, batch, last);
    }
    Named plugin = learner.trainer.loss();
    found = "the %s gives %s for finite outputs".formatted(PluginKind.describe(plugin), loss);
    throw diverged(found, epoch, batch, last, plugin);
  }

  /** Checks the parameters. */
  void checkParameters(int epoch, int batch) {
    checkParameters("", epoch, batch);
  }

  private void checkParameters(String before, int epoch, int batch) {
    float[] parameters = learner.parameters.values();
    float[] evaluated = learner.evaluated();
    for (LayerShape layer : layers) {
      if (!Parameters.isFinite(parameters, layer.start(), layer.end())
          || (evaluated != parameters
              && !Parameters.isFinite(evaluated, layer.start(), layer.end()))) {
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

  /** Checks the parameters after an epoch and keeps them. */
  void epochEnded(int epoch, int batch) {
    checkParameters(epoch, batch);
    lastGood = learner.network();
    goodWhen = "after epoch " + epoch;
  }

  /** Returns the exception for a plug-in that threw during a step or while a listener ran. */
  TrainingException failed(PluginFailureException failure, int epoch, int batch) {
    Message message =
        Message.of(
            "training failed in epoch %s, batch %s: %s%s",
            epoch, batch, failure.getMessage(), kept());
    return new TrainingException(
        message, failure.getCause(), epoch, batch, failure.layer(), failure.plugin(), lastGood);
  }

  /** Returns where a program finds the network that was kept; the command keeps none. */
  private Message kept() {
    return new Message(". lastGood() is the network as it was " + goodWhen, "");
  }

  /** Returns the first element in row-major order that is NaN or infinite; -1 if all are finite. */
  private static int notFinite(Operand data) {
    for (int i = 0; i < data.rows() * data.columns(); i++) {
      if (!Float.isFinite(element(data, i))) {
        return i;
      }
    }
    return -1;
  }

  private static float element(Operand data, int i) {
    return data.array()[data.at(i / data.columns(), i % data.columns())];
  }

  /** Returns the exception for data that no learning rate would mend. */
  private DivergenceException stopped(
      double loss, String name, Operand data, int i, int epoch, int batch, LayerShape layer) {
    Message message =
        Message.of(
            "training stopped in epoch %s, batch %s: the loss is %s, because the %s have %s in row %s of the batch, column %s; all must be finite: replace missing values or leave such rows out%s",
            epoch,
            batch,
            loss,
            name,
            element(data, i),
            i / data.columns() + 1,
            i % data.columns() + 1,
            kept());
    return new DivergenceException(message, epoch, batch, layer.index(), null, lastGood);
  }

  private DivergenceException diverged(
      String found, int epoch, int batch, LayerShape layer, @Nullable Named plugin) {
    String name = plugin == null ? null : plugin.name();
    Message message =
        Message.of(
            "training diverged in epoch %s, batch %s: %s, first in %s. The learning rate is %s; try a lower one, or clip the gradients (%s)%s%s",
            epoch,
            batch,
            found,
            layer,
            rate(),
            new Message("clipNorm", "--clip-norm"),
            name == null ? "" : "; if that does not help, fix " + name,
            kept());
    return new DivergenceException(message, epoch, batch, layer.index(), name, lastGood);
  }

  /** Returns the step's learning rate, and the given one if schedules have changed it. */
  private String rate() {
    double given = learner.trainer.spec().learningRate();
    float now = learner.learningRate();
    return now == (float) given
        ? String.valueOf(now)
        : "%s in this batch (%s before schedules)".formatted(now, given);
  }

  /**
   * The plug-in that turned finite values into NaN or infinity in the last update.
   *
   * <p>A step checks only its loss, so that training stays as fast. If the parameters then turn out
   * not to be finite, the gradients that produced them are still there. If these are finite, the
   * optimizer is to blame. Otherwise it is the last layer whose dL/db = Σ dz or dL/dp is not
   * finite, because of the activation's derivative or the loss's.
   *
   * @param plugin the plug-in
   * @param made words for what it made
   * @param layer its layer, from 0; -1 for an optimizer
   */
  private record Culprit(Named plugin, String made, int layer) {

    /** Searches for the plug-in to blame for the last update. */
    static Optional<Culprit> of(Learner learner) {
      if (!learner.parameters.isUpdated()) {
        return Optional.empty();
      }
      float[] gradients = learner.parameters.gradients();
      boolean evaluated = Double.isFinite(learner.lastEvaluation());
      if (!evaluated || Parameters.isFinite(gradients, 0, gradients.length)) {
        Named optimizer = learner.trainer.optimizer();
        String made =
            evaluated
                ? ", although the %s was given finite gradients"
                : ", after the %s evaluated a loss of " + learner.lastEvaluation();
        return Optional.of(
            new Culprit(optimizer, made.formatted(PluginKind.describe(optimizer)), -1));
      }
      List<LayerShape> layers = learner.initial.shared().architecture().layers();
      int l = layers.size() - 1;
      while (l >= 0
          && Parameters.isFinite(gradients, layers.get(l).biases(), layers.get(l).end())) {
        l--;
      }
      if (l < 0 || (l < layers.size() - 1 && overflows(layers.get(l + 1), learner))) {
        return Optional.empty();
      }
      LayerShape layer = layers.get(l);
      Loss loss = learner.trainer.loss();
      Workspace work = learner.pass().buffers();
      if (l == layers.size() - 1 && work == null) {
        return Optional.empty(); // the targets are in other processes
      }
      return Optional.of(
          work == null || l < layers.size() - 1 || isFiniteAfter(layer, learner, work)
              ? of("backward", layer.activation(), l)
              : of("the gradient", loss, l));
    }

    /**
     * Returns whether dL/dx = dz·Wᵀ may have overflowed, judging by how large dL/dW and dL/db are.
     */
    private static boolean overflows(LayerShape layer, Learner learner) {
      double dz = largest(learner.parameters.gradients(), layer.start(), layer.end());
      double w = largest(learner.parameters.values(), layer.start(), layer.biases());
      return !(dz * w * layer.columns() < Float.MAX_VALUE);
    }

    private static Culprit of(String method, Named plugin, int layer) {
      String made = ", because %s of the %s is not finite";
      return new Culprit(plugin, made.formatted(method, PluginKind.describe(plugin)), layer);
    }

    /** Returns whether the loss's gradient is finite behind a layer, at ordinary z. */
    private static boolean isFiniteAfter(LayerShape layer, Learner learner, Workspace work) {
      Matrix targets = work.targets();
      Loss loss = learner.trainer.loss();
      if (layer.onLogits(loss).isPresent()) {
        return false; // the gradient is by z, so the activation took no part in it
      }
      Matrix z = Matrix.zeros(targets.rows(), layer.columns());
      RandomStream random = RandomStream.of(1);
      for (int i = 0; i < z.end(); i++) {
        z.data()[i] = (float) random.gaussian(i);
      }
      Matrix a = Matrix.zeros(z.rows(), layer.outputs());
      Matrix gradient = Matrix.zeros(z.rows(), layer.outputs());
      float[] first = learner.initial.shared().values();
      layer.forward(z, layer.function().parameters(first, layer.ofActivation()), a);
      if (loss.unit().isGroup()) {
        return isFinite(work.gradient(loss, a));
      }
      loss.evaluate(a, targets, new double[z.rows()], gradient);
      return isFinite(gradient);
    }

    private static double largest(float[] data, int start, int end) {
      double largest = 0;
      for (int i = start; i < end; i++) {
        largest = Math.max(largest, Math.abs(data[i]));
      }
      return largest;
    }

    static boolean isFinite(Matrix matrix) {
      return Parameters.isFinite(matrix.data(), matrix.start(), matrix.end());
    }
  }
}
