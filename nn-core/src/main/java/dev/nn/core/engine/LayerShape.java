package dev.nn.core.engine;

import dev.nn.api.Activation;
import dev.nn.api.ActivationGradients;
import dev.nn.api.LayerSpec;
import dev.nn.api.Loss;
import dev.nn.api.Matrix;
import dev.nn.api.RandomStream;
import dev.nn.core.plugins.PluginFailureException;
import dev.nn.kernels.operand.Operand;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A layer within an architecture. Its W starts at index {@code start} in the flat parameter array;
 * b and p follow.
 */
public record LayerShape(int index, LayerSpec spec, LayerFunction function, int start) {

  /** Returns this layer for matrices with {@code rows} rows. If f has blocks, it gets buffers. */
  LayerShape ofRows(int rows) {
    return new LayerShape(index, spec, function.ofRows(rows), start);
  }

  /**
   * Returns this layer for an array in which the network's parameters start at index {@code first}.
   */
  LayerShape from(int first) {
    return first == 0 ? this : new LayerShape(index, spec, function, first + start);
  }

  /**
   * Sets the initial parameters of f.
   *
   * @throws PluginFailureException if f throws, or sets a value that is not finite
   */
  public void initialize(float[] parameters, RandomStream random) {
    Matrix p = function.parameters(parameters, ofActivation());
    try {
      function.initialize(p, random);
      Parameters.requireFinite("parameter", p);
    } catch (Throwable e) {
      throw failure("initialize", e);
    }
  }

  /**
   * Computes a = f(z, p).
   *
   * @throws PluginFailureException if f throws
   */
  public void forward(Matrix z, Matrix p, Matrix a) {
    try {
      function.forward(z, p, a);
    } catch (Throwable e) {
      throw failure("forward", e);
    }
  }

  /**
   * Computes dL/dz and dL/dp from dL/da.
   *
   * @throws PluginFailureException if f throws
   */
  public void backward(Matrix z, Matrix p, Matrix a, ActivationGradients gradients) {
    try {
      function.backward(z, p, a, gradients);
    } catch (Throwable e) {
      throw failure("backward", e);
    }
  }

  private PluginFailureException failure(String method, Throwable thrown) {
    return PluginFailureException.of(activation(), method + " of " + this, index, thrown);
  }

  /** Returns a loss's form on logits. Empty unless f is plain, because p would get no gradient. */
  public Optional<Loss> onLogits(Loss loss) {
    return function.isPlain() ? loss.onLogits(activation()) : Optional.empty();
  }

  /** Returns the plug-in f. */
  public Activation activation() {
    return function.activation();
  }

  /** Returns the length of x. */
  public int inputs() {
    return spec.inputs();
  }

  /** Returns the length of a. */
  public int outputs() {
    return spec.outputs();
  }

  /** Returns the length of z and b; as long as a unless f changes the width. */
  public int columns() {
    return function.columns();
  }

  /** Returns the rows of W: one for each input, or with groups one for each group's inputs. */
  public int weightRows() {
    return spec.weightRows();
  }

  /** Returns the columns of W: all columns of z, or with groups a group's. */
  public int weightColumns() {
    return columns() / spec.groupCount();
  }

  /** Returns whether groups of inputs have outputs of their own. */
  public boolean isGrouped() {
    return !spec.groups().isEmpty();
  }

  /** Returns the groups, from the first rows of W on; one group if the layer is not grouped. */
  public List<Group> groups() {
    if (!isGrouped()) {
      return List.of(new Group(0, 0, inputs(), 0, columns()));
    }
    List<Group> groups = new ArrayList<>();
    int row = 0;
    for (int size : spec.groups()) {
      int column = groups.size() * weightColumns();
      groups.add(new Group(row, row % inputs(), size, column, weightColumns()));
      row += size;
    }
    return groups;
  }

  /**
   * A group of inputs with their own columns of z: {@code rows} rows of W from {@code row} on take
   * the inputs from {@code input} on to the {@code columns} columns of z from {@code column} on.
   */
  public record Group(int row, int input, int rows, int column, int columns) {

    /** Returns the group's columns of x or its gradient. */
    Operand inputs(Operand x) {
      return x.columns(input, input + rows);
    }

    /** Returns the group's columns of z, its gradient, or b. */
    Operand outputs(Operand z) {
      return z.columns(column, column + columns);
    }

    /** Returns the group's rows of W or its gradient. */
    Operand weights(Operand w) {
      return w.rows(row, row + rows);
    }

    /** Returns the part of this group that has the rows of W in [from, to); it may be empty. */
    Group within(int from, int to) {
      int first = Math.min(Math.max(row, from), row + rows);
      int last = Math.max(first, Math.min(row + rows, to));
      return new Group(first, input + first - row, last - first, column, columns);
    }
  }

  /** Returns the index of b[0]. */
  public int biases() {
    return start + weightRows() * weightColumns();
  }

  /** Returns the index of p[0]. */
  public int ofActivation() {
    return biases() + columns();
  }

  /** Returns the index after the last parameter. */
  public int end() {
    return ofActivation() + function.parameters();
  }

  /** Returns whether there is a p. */
  public boolean isLearned() {
    return function.parameters() > 0;
  }

  /**
   * Returns W, [{@link #weightRows} × {@link #weightColumns}], in an array that is ordered as
   * {@link Panels}.
   */
  public Operand weights(float[] parameters) {
    return Operand.inPanels(parameters, start, weightRows(), weightColumns(), Panels.WIDTH);
  }

  /** Returns W in the same shape, in an array that holds it row-major. */
  public Operand rowMajorWeights(float[] parameters) {
    return Operand.of(parameters, start, weightRows(), weightColumns());
  }

  /** Returns b, [1 × columns], in an array of parameters. */
  public Operand biases(float[] parameters) {
    return Operand.of(parameters, biases(), 1, columns());
  }

  /** Returns p, [1 × its length], in an array of parameters. Only for a layer that has a p. */
  public Operand ofActivation(float[] parameters) {
    return Operand.of(parameters, ofActivation(), 1, function.parameters());
  }

  /** Returns the index and the shape, such as "layer 0 (2 -> 3 relu)". */
  @Override
  public String toString() {
    return "layer %s (%s -> %s)".formatted(index, inputs(), spec);
  }
}
