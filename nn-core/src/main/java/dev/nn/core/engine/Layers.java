package dev.nn.core.engine;

import dev.nn.api.RandomStream;
import dev.nn.core.engine.Parameters.Weights;
import dev.nn.kernels.Scratch;
import dev.nn.kernels.operand.Operand;
import dev.nn.kernels.team.Member;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Runs a network's layers on batches of one size. */
public final class Layers {

  private final Operand inputs;
  private final Layer[] layers;
  private final int members;

  /** Creates layers that predict, for one member; every batch must have {@code rows} rows. */
  public Layers(Parameters parameters, int rows) {
    this(parameters.architecture(), parameters.served(), rows, scratch(1), null);
  }

  /**
   * Creates layers for a team.
   *
   * @param random decides which outputs are dropped; null to drop none
   */
  public Layers(
      Architecture architecture,
      float[] parameters,
      int rows,
      Scratch[] scratch,
      @Nullable RandomStream random) {
    this(architecture, Weights.inTraining(architecture, parameters), rows, scratch, random);
  }

  private Layers(
      Architecture architecture,
      Weights weights,
      int rows,
      Scratch[] scratch,
      @Nullable RandomStream random) {
    members = scratch.length;
    inputs = Operand.movable(rows, architecture.spec().inputs());
    List<Layer> made = new ArrayList<>();
    Operand x = inputs;
    for (LayerShape shape : architecture.layers()) {
      Layer layer =
          new Layer(shape.from(weights.start()).ofRows(rows), x, weights, random, scratch);
      made.add(layer);
      x = layer.outputs();
    }
    layers = made.toArray(Layer[]::new);
  }

  /** Returns working memory for each of {@code members} members. */
  public static Scratch[] scratch(int members) {
    Scratch[] scratch = new Scratch[members];
    Arrays.setAll(scratch, m -> new Scratch());
    return scratch;
  }

  /** Takes the next batch's inputs from index {@code start} of an array, without copying them. */
  public void take(float[] array, int start) {
    inputs.moveTo(array, start);
  }

  /** Begins a batch; {@code rowsBefore} rows of training came before it. */
  void startBatch(long rowsBefore) {
    for (Layer layer : layers) {
      layer.startBatch(rowsBefore);
    }
  }

  /** Computes a member's share in all layers: z = x·W + b, a = f(z). */
  public void forward(Member member) {
    for (Layer layer : layers) {
      layer.forward(member);
    }
  }

  /** Computes a member's share of all gradients, from the last layer to the first. */
  void backward(Layer.Gradient[] gradients, Member member) {
    boolean isWhole = true;
    for (int l = layers.length - 1; l >= 0; l--) {
      layers[l].backward(gradients[l], member);
      if (layers[l].hasWholeGradient(member)) {
        layers[l].sumGradients(gradients[l], member);
      } else {
        isWhole = false;
      }
    }
    if (isWhole) {
      return;
    }
    member.sync(); // until all rows of dz are complete in all layers
    for (int l = 0; l < layers.length; l++) {
      if (!layers[l].hasWholeGradient(member)) {
        layers[l].sumGradients(gradients[l], member);
      }
    }
  }

  Layer.Gradient[] gradients(boolean fromLogits, float[] gradients) {
    Layer.Gradient[] made = new Layer.Gradient[layers.length];
    for (int l = 0; l < layers.length; l++) {
      boolean isOfLogits = fromLogits && l == layers.length - 1;
      Layer.Gradient before = l == 0 ? null : made[l - 1];
      made[l] = new Layer.Gradient(layers[l], before, isOfLogits, gradients);
    }
    return made;
  }

  /** Returns how many rows every batch has. */
  public int rows() {
    return inputs.rows();
  }

  int inputs() {
    return inputs.columns();
  }

  int members() {
    return members;
  }

  /** Returns each layer, from the first to the last. */
  public List<Layer> all() {
    return List.of(layers);
  }

  /** Returns the last layer; its activations are the predictions. */
  public Layer last() {
    return layers[layers.length - 1];
  }
}
