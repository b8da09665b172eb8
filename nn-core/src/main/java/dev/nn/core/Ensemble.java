package dev.nn.core;

import dev.nn.api.Activation;
import dev.nn.api.LayerSpec;
import dev.nn.api.Matrix;
import dev.nn.api.NetworkSpec;
import dev.nn.api.RandomStream;
import dev.nn.core.blocks.BlockActivation;
import dev.nn.core.engine.Architecture;
import dev.nn.core.engine.HeapNeed;
import dev.nn.core.engine.LayerFunction;
import dev.nn.core.engine.LayerShape;
import dev.nn.core.engine.Parameters;
import dev.nn.core.plugins.PluginFailureException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.function.IntUnaryOperator;
import java.util.function.UnaryOperator;

/**
 * Merges n networks of equal architecture, the members, into one network that computes their mean.
 * It puts the members side by side: the first layer holds their weights in n groups of columns,
 * each further layer holds them as n blocks on the diagonal and zeros elsewhere, and the last layer
 * takes the mean:
 *
 * <pre>
 *   W₀ = (W₀¹ W₀² …)     Wₗ = diag(Wₗ¹, Wₗ², …)     W_last = (W¹/n; W²/n; …)     b_last = Σ bᵐ / n
 * </pre>
 *
 * <p>So the last layer's z is the mean of the members' z, and its activation, such as softmax,
 * follows. Averaging logits predicts better than averaging probabilities, and several networks
 * averaged predict better than each alone (Hansen and Salamon, "Neural Network Ensembles", IEEE
 * TPAMI 1990).
 */
public final class Ensemble {

  private Ensemble() {}

  /**
   * Returns the specification of the merged network.
   *
   * @throws IllegalArgumentException if its parameters do not fit one array
   */
  public static NetworkSpec spec(NetworkSpec member, int members) {
    if (members < 1) {
      throw new IllegalArgumentException(members + " members; an ensemble has at least 1");
    }
    return widened(
        member,
        units -> times(units, members),
        groups -> Collections.nCopies(members, groups).stream().flatMap(List::stream).toList());
  }

  /** Returns the same layers with other widths inside the network; its inputs and outputs stay. */
  private static NetworkSpec widened(
      NetworkSpec of, IntUnaryOperator width, UnaryOperator<List<Integer>> groups) {
    List<LayerSpec> layers = new ArrayList<>();
    for (LayerSpec layer : of.layers()) {
      boolean first = layers.isEmpty();
      boolean last = layers.size() == of.layers().size() - 1;
      layers.add(
          new LayerSpec(
              first ? layer.inputs() : width.applyAsInt(layer.inputs()),
              last ? layer.outputs() : width.applyAsInt(layer.outputs()),
              layer.activation(),
              layer.dropout(),
              layer.initializer(),
              groups.apply(layer.groups())));
    }
    return new NetworkSpec(layers);
  }

  private static int times(int units, int members) {
    long product = (long) units * members;
    if (product > Integer.MAX_VALUE) {
      throw new IllegalArgumentException(
          "%s members of %s units each; make the layers smaller, or take fewer members"
              .formatted(members, units));
    }
    return (int) product;
  }

  /**
   * Returns whether an activation computes each output from that output's z alone. The members'
   * hidden layers require this, because a function such as softmax, which reads whole rows, would
   * mix the members. So would blocks, because they split rows of one fixed width, and parameters
   * that several outputs share. Each output's columns of z, and its parameters, must be adjacent.
   */
  public static boolean isElementwise(Activation activation) {
    return !(activation instanceof BlockActivation) && SeparateOutputs.have(activation);
  }

  /**
   * Says how an activation that is not {@link #isElementwise} mixes outputs, as words that follow
   * its name.
   */
  public static String mixing(Activation activation) {
    return SeparateOutputs.isPlain(activation)
        ? "takes rows as a whole"
        : "does not keep each unit's columns of z, and its parameters, together";
  }

  /**
   * Merges members into one network; a single member is returned as it is.
   *
   * @param members at least one; their layers must be equal, all activations but the last
   *     element-wise, and the last without parameters
   * @throws IllegalArgumentException if the members differ from that
   * @throws IllegalStateException if the heap is too small for the merged network
   */
  public static Network merge(List<Network> members) {
    if (members.isEmpty()) {
      throw new IllegalArgumentException("no network to merge; give at least one");
    }
    Network first = members.get(0);
    for (Network member : members) {
      if (!member.spec().equals(first.spec())) {
        throw new IllegalArgumentException(
            "the networks %s and %s differ; the members of an ensemble must have equal layers"
                .formatted(first, member));
      }
    }
    if (members.size() == 1) {
      return first;
    }
    int hidden = first.activations().size() - 1;
    for (Activation activation : first.activations().subList(0, hidden)) {
      if (!isElementwise(activation)) {
        throw new IllegalArgumentException(
            "the network %s has a hidden layer whose activation %s, which would mix the members; choose element-wise ones, such as relu"
                .formatted(first, mixing(activation)));
      }
    }
    if (!first.spec().layers().get(hidden).groups().isEmpty()) {
      throw new IllegalArgumentException(
          "the last layer of the network %s has groups, and the mean of such layers has no groups; choose a last layer without groups, or train a single member"
              .formatted(first));
    }
    Activation last = first.activations().get(hidden);
    if (last.parameters(first.spec().outputs()) > 0) {
      throw new IllegalArgumentException(
          "the last layer of the network %s has the activation %s, whose parameters differ between members; choose an activation without parameters for the last layer, or train a single member"
              .formatted(first, last.name()));
    }
    NetworkSpec spec = spec(first.spec(), members.size());
    Architecture merged = Architecture.of(spec, first.activations());
    try {
      return Network.of(parameters(members, merged));
    } catch (OutOfMemoryError e) {
      throw HeapNeed.ofNetwork(merged, e);
    }
  }

  private static Parameters parameters(List<Network> members, Architecture merged) {
    float[] values = new float[merged.parameterCount()];
    int last = merged.layers().size() - 1;
    List<LayerShape> shapes = members.get(0).shared().architecture().layers();
    for (int l = 0; l < last; l++) {
      for (int m = 0; m < members.size(); m++) {
        place(members.get(m), shapes.get(l), m, values, merged.layers().get(l));
      }
    }
    average(members, shapes.get(last), values, merged.layers().get(last));
    return new Parameters(merged, values);
  }

  /**
   * Splits a merged network so that you can train each member further. Each member gets its rows of
   * the last W times n, and the common b. The mean of their logits then equals the merged network's
   * logits, except for rounding.
   *
   * @param merged a network that {@link #merge} made from n networks
   * @throws IllegalArgumentException if the layers do not consist of that many members
   */
  public static List<Network> split(Network merged, int members) {
    if (members == 1) {
      return List.of(merged);
    }
    NetworkSpec member =
        widened(
            merged.spec(),
            units -> part(units, members, merged),
            groups -> groups.subList(0, groups.size() / members));
    Architecture architecture = Architecture.of(member, merged.activations());
    List<Network> parts = new ArrayList<>();
    for (int m = 0; m < members; m++) {
      float[] values = new float[architecture.parameterCount()];
      for (LayerShape shape : architecture.layers()) {
        take(merged, shape, m, members, values);
      }
      parts.add(Network.of(new Parameters(architecture, values)));
    }
    return parts;
  }

  private static int part(int units, int members, Network merged) {
    if (members < 1 || units % members != 0) {
      throw new IllegalArgumentException(
          "the network %s cannot be split into %s members, because that number does not divide its hidden layers"
              .formatted(merged, members));
    }
    return units / members;
  }

  /** Copies a member's W, b and p out of its block. */
  private static void take(Network merged, LayerShape to, int m, int n, float[] values) {
    LayerShape from = merged.shared().architecture().layers().get(to.index());
    float[] all = merged.shared().values();
    int rows = to.weightRows();
    int columns = to.weightColumns();
    int firstRow = from.weightRows() == rows ? 0 : m * rows;
    int firstColumn = from.weightColumns() == columns ? 0 : m * columns;
    boolean averaged = from.columns() == to.columns() && from.inputs() > to.inputs();
    for (int i = 0; i < rows; i++) {
      int row = from.start() + (firstRow + i) * from.weightColumns() + firstColumn;
      for (int j = 0; j < columns; j++) {
        values[to.start() + i * columns + j] = averaged ? all[row + j] * n : all[row + j];
      }
    }
    int firstBias = from.columns() == to.columns() ? 0 : m * to.columns();
    System.arraycopy(all, from.biases() + firstBias, values, to.biases(), to.columns());
    int count = to.function().parameters(); // 0 in the last layer
    System.arraycopy(all, from.ofActivation() + m * count, values, to.ofActivation(), count);
  }

  /** Copies a member's W, b and p into its block. */
  private static void place(
      Network member, LayerShape from, int index, float[] values, LayerShape to) {
    float[] own = member.shared().values();
    int columns = from.weightColumns();
    int firstRow = from.index() == 0 && !from.isGrouped() ? 0 : index * from.weightRows();
    int firstColumn = from.isGrouped() ? 0 : index * columns;
    for (int i = 0; i < from.weightRows(); i++) {
      int row = to.start() + (firstRow + i) * to.weightColumns() + firstColumn;
      System.arraycopy(own, from.start() + i * columns, values, row, columns);
    }
    int firstBias = to.biases() + index * from.columns();
    System.arraycopy(own, from.biases(), values, firstBias, from.columns());
    int count = from.function().parameters();
    System.arraycopy(own, from.ofActivation(), values, to.ofActivation() + index * count, count);
  }

  /** Divides the last W by n and stacks the quotients; in a network of one layer, adds them up. */
  private static void average(
      List<Network> members, LayerShape from, float[] values, LayerShape to) {
    int n = members.size();
    int weights = from.inputs() * from.columns();
    int block = to.inputs() == from.inputs() ? 0 : weights; // 0: all members read the inputs
    double[] sums = new double[(block == 0 ? weights : n * weights) + from.columns()];
    int biases = sums.length - from.columns();
    for (int m = 0; m < n; m++) {
      float[] own = members.get(m).shared().values();
      for (int i = 0; i < weights; i++) {
        sums[m * block + i] += own[from.start() + i];
      }
      for (int j = 0; j < from.columns(); j++) {
        sums[biases + j] += own[from.biases() + j];
      }
    }
    for (int i = 0; i < sums.length; i++) {
      values[to.start() + i] = (float) (sums[i] / n);
    }
  }

  /** Tries out whether each output of an activation has z and parameters to itself. */
  private static final class SeparateOutputs {

    private static final int OUTPUTS = 3;
    private static final int TRIALS = 4;

    private SeparateOutputs() {}

    /** Compares a layer of three outputs with three layers of one. */
    static boolean have(Activation activation) {
      LayerFunction one;
      LayerFunction all;
      try {
        one = LayerFunction.of(activation, 1);
        all = LayerFunction.of(activation, OUTPUTS);
      } catch (PluginFailureException e) {
        return false; // it does not take so many outputs
      }
      boolean divides =
          all.columns() == OUTPUTS * one.columns()
              && all.parameters() == OUTPUTS * one.parameters();
      for (int trial = 0; trial < TRIALS && divides; trial++) {
        divides = isSame(one, all, RandomStream.of(trial));
      }
      return divides;
    }

    /** Returns whether a layer of three outputs has three columns of z and no parameters. */
    static boolean isPlain(Activation activation) {
      try {
        return LayerFunction.of(activation, OUTPUTS).isPlain();
      } catch (PluginFailureException e) {
        return false;
      }
    }

    private static boolean isSame(LayerFunction one, LayerFunction all, RandomStream random) {
      float[] z = new float[all.columns()];
      for (int c = 0; c < z.length; c++) {
        z[c] = (float) random.gaussian(c);
      }
      float[] p = new float[all.parameters()];
      all.initialize(all.parameters(p, 0), random);
      for (int i = 0; i < p.length; i++) {
        p[i] += random.uniform(1000 + i);
      }
      float[] a = outputs(all, z, p);
      for (int j = 0; j < OUTPUTS; j++) {
        float[] own = part(z, one.columns(), j);
        if (Float.compare(outputs(one, own, part(p, one.parameters(), j))[0], a[j]) != 0) {
          return false;
        }
      }
      return true;
    }

    private static float[] part(float[] array, int length, int j) {
      return Arrays.copyOfRange(array, j * length, (j + 1) * length);
    }

    private static float[] outputs(LayerFunction f, float[] z, float[] p) {
      float[] a = new float[f.outputs()];
      f.forward(row(z), f.parameters(p, 0), row(a));
      return a;
    }

    private static Matrix row(float[] numbers) {
      return Matrix.wrap(numbers, 0, 1, numbers.length);
    }
  }
}
