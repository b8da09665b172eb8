package dev.nn.core.training;

import dev.nn.api.Loss;
import dev.nn.core.Network;
import dev.nn.core.engine.Architecture;
import dev.nn.core.engine.Layers;
import dev.nn.core.engine.Panels;
import dev.nn.core.engine.Shapes;
import dev.nn.core.engine.Workspace;
import dev.nn.core.samples.Samples;
import dev.nn.kernels.team.Member;

/**
 * The mean loss of a network on some rows as a function of its parameters, and its gradient: what
 * training goes down on. For checking gradients, and for optimizers of one's own.
 *
 * <p>Nothing is dropped, penalised or clipped. Not for sharing between threads.
 */
public final class Objective {

  private final Panels panels;
  private final float[] parameters;
  private final float[] gradients;
  private final Workspace workspace;

  /**
   * An objective over all rows of the data at once.
   *
   * @throws IllegalArgumentException if the data is empty or does not suit the network
   */
  public Objective(Network network, Loss loss, Samples data) {
    Shapes.requireRows(data);
    Shapes.requireInputs(network.spec(), data.inputColumns());
    Shapes.requireTargets(network.spec(), loss, data.targetColumns());
    Architecture architecture = network.shared().architecture();
    panels = new Panels(architecture);
    parameters = new float[network.spec().parameterCount()];
    gradients = new float[parameters.length];
    Layers layers = new Layers(architecture, parameters, data.rows(), 1, null);
    workspace = new Workspace(layers, loss, data.targetColumns(), gradients);
    int[] order = new int[data.rows()];
    for (int r = 0; r < order.length; r++) {
      order[r] = r;
    }
    workspace.choose(data, order, 0, 0);
  }

  /**
   * The mean loss.
   *
   * @param at the parameters, laid out as {@link Network#parameters()}
   */
  public double loss(float[] at) {
    set(at);
    workspace.forward(Member.ALONE);
    return workspace.loss(Member.ALONE);
  }

  /** The gradient of the mean loss by the parameters, laid out like them. */
  public float[] gradient(float[] at) {
    set(at);
    workspace.forward(Member.ALONE);
    workspace.loss(Member.ALONE);
    workspace.backward(Member.ALONE);
    return panels.unfold(gradients);
  }

  private void set(float[] at) {
    if (at.length != parameters.length) {
      throw new IllegalArgumentException(
          at.length
              + " parameters, expected "
              + parameters.length
              + ", one for each of the network");
    }
    panels.fill(parameters, at);
  }
}
