package dev.nn.core;

import dev.nn.api.Loss;
import dev.nn.core.engine.Architecture;
import dev.nn.core.engine.Layers;
import dev.nn.core.engine.Panels;
import dev.nn.core.engine.Shapes;
import dev.nn.core.engine.Workspace;
import dev.nn.core.samples.Samples;
import dev.nn.kernels.team.Member;

/**
 * The mean loss of a network on some rows as a function of its parameters, and its gradient, for
 * gradient checks and other optimizers. Without dropout, penalties and clipping; for one thread.
 */
public final class Objective {

  private final Panels panels;
  private final float[] parameters;
  private final float[] gradients;
  private final Workspace workspace;

  /**
   * Creates the objective of all rows of the data, which must suit the network.
   *
   * @param network gives the architecture; its parameters do not count
   * @param data the rows, at least one, with their weights
   */
  public Objective(Network network, Loss loss, Samples data) {
    Shapes.require(network.spec(), loss, data);
    Architecture architecture = network.shared().architecture();
    panels = new Panels(architecture);
    parameters = new float[network.parameterCount()];
    gradients = new float[parameters.length];
    Layers layers = new Layers(architecture, parameters, data.rows(), Layers.scratch(1), null);
    workspace = new Workspace(layers, loss, data.targetColumns(), gradients);
    workspace.chooseAll(data, 0);
  }

  /** Returns the mean loss at as many parameters, laid out as {@link Network#parameters()}. */
  public double loss(float[] at) {
    if (at.length != parameters.length) {
      throw new IllegalArgumentException(
          "%s parameters, expected %s, one for each of the network"
              .formatted(at.length, parameters.length));
    }
    panels.fill(parameters, at);
    workspace.forward(Member.ALONE);
    return workspace.loss(Member.ALONE);
  }

  /** Returns the gradient of the mean loss by the parameters at these, laid out like them. */
  public float[] gradient(float[] at) {
    loss(at);
    workspace.backward(Member.ALONE);
    return panels.unfold(gradients);
  }
}
