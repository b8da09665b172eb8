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
 * A network's mean loss on some rows as a function of its parameters, with the gradient, so that
 * you can check gradients or run other optimizers. It leaves out dropout, penalties and clipping.
 * An instance is for one thread.
 */
public final class Objective {

  private final Panels panels;
  private final float[] parameters;
  private final float[] gradients;
  private final Workspace workspace;

  /**
   * Creates the objective over all rows.
   *
   * @param network gives the architecture; its parameters are ignored
   * @param data at least one row that suits the network and loss; weights count
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

  /**
   * Returns the mean loss at these parameters, which must be laid out as {@link
   * Network#parameters()}.
   */
  public double loss(float[] at) {
    if (at.length != parameters.length) {
      throw new IllegalArgumentException(
          "%s parameters, expected %s, as many as the network has"
              .formatted(at.length, parameters.length));
    }
    panels.fill(parameters, at);
    workspace.forward(Member.ALONE);
    return workspace.loss(Member.ALONE);
  }

  /** Returns the gradient of the mean loss at these parameters, laid out like them. */
  public float[] gradient(float[] at) {
    loss(at);
    workspace.backward(Member.ALONE);
    return panels.unfold(gradients);
  }
}
