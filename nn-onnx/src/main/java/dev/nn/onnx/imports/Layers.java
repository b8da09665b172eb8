package dev.nn.onnx.imports;

import dev.nn.api.LayerSpec;
import dev.nn.api.NetworkSpec;
import dev.nn.core.Network;
import dev.nn.core.plugins.Plugins;
import dev.nn.onnx.imports.ActivationSearch.Match;
import dev.nn.onnx.imports.Layers.Block;
import dev.nn.onnx.imports.Layers.Elements;
import dev.nn.onnx.imports.Source.Outcome;
import dev.nn.onnx.imports.Source.Product;
import dev.nn.onnx.imports.Source.Product.Weights;
import dev.nn.onnx.imports.Steps.Line;
import dev.nn.onnx.imports.TensorReader.ElementBudget;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The layers of an imported network, from the first one on. */
final class Layers {

  /** Outputs of a layer: an activation of a function, {@code before}, of sums of the elements. */
  record Block(Weights weights, Affine sums, Line before, String activation) {

    Block(Weights weights, Affine sums, Match match) {
      this(weights, sums, match.before(), match.activation());
    }
  }

  private record Layer(Elements elements, int count, List<Block> blocks) {

    int outputs() {
      return blocks.stream().mapToInt(block -> block.sums.width()).sum();
    }

    String activation() {
      if (blocks.size() == 1) {
        return blocks.get(0).activation;
      }
      List<String> texts = new ArrayList<>();
      blocks.forEach(block -> texts.add(block.sums.width() + " " + block.activation));
      return "blocks(" + String.join(", ", texts) + ")";
    }
  }

  private final List<Layer> layers = new ArrayList<>();

  /** Adds a layer of blocks side by side, over a number of elements. */
  void add(Elements elements, int count, List<Block> blocks) {
    layers.add(new Layer(elements, count, List.copyOf(blocks)));
  }

  /** Returns the network; refuses one whose parameters do not fit an array. */
  Network network(Plugins plugins, ElementBudget budget) {
    List<LayerSpec> specs = new ArrayList<>();
    double weights = 0;
    for (Layer layer : layers) {
      weights += (double) Math.max(layer.elements.inputs(), layer.count) * layer.outputs();
      budget.requireWeights(weights);
      specs.add(new LayerSpec(layer.elements.inputs(), layer.outputs(), layer.activation()));
    }
    NetworkSpec spec = new NetworkSpec(specs);
    float[] parameters = new float[spec.parameterCount()];
    int at = 0;
    for (int l = 0; l < layers.size(); l++) {
      fill(l, layers.get(l), parameters, at);
      at += (specs.get(l).inputs() + 1) * specs.get(l).outputs();
    }
    return Network.of(spec, parameters, plugins);
  }

  private static void fill(int number, Layer layer, float[] parameters, int at) {
    int inputs = layer.elements.inputs();
    int outputs = layer.outputs();
    double[] sums = new double[inputs];
    int column = 0;
    for (Block block : layer.blocks) {
      for (int j = 0; j < block.sums.width(); j++, column++) {
        Arrays.fill(sums, 0);
        double bias = 0;
        int output = block.sums.index(j);
        for (int e = 0; e < layer.count; e++) {
          double weight = block.weights.at(e, output);
          if (weight != 0) {
            layer.elements.add(e, weight, sums);
            bias += weight * layer.elements.addend(e);
          }
        }
        double scale = block.before.factor() * block.sums.scale(j);
        double offset = block.before.factor() * block.sums.offset(j) + block.before.addend();
        for (int i = 0; i < inputs; i++) {
          parameters[at + i * outputs + column] = finite(number, scale * sums[i]);
        }
        parameters[at + inputs * outputs + column] = finite(number, scale * bias + offset);
      }
    }
  }

  private static float finite(int layer, double parameter) {
    float rounded = (float) parameter;
    if (!Float.isFinite(rounded)) {
      throw new GraphException(
          "a weight of layer %s is %s; expected numbers that are finite in 32 bits"
              .formatted(layer, parameter));
    }
    return rounded;
  }

  /**
   * Numbers that a layer multiplies by weights, each a linear function of the inputs that the layer
   * has in the imported network.
   */
  interface Elements {

    int inputs();

    /** Adds the weight times an element, as a function of the inputs, to sums for each input. */
    void add(int element, double weight, double[] sums);

    /** Returns the part of an element that does not depend on the inputs. */
    double addend(int element);

    /** Returns as many elements as inputs, each a linear function of its input. */
    static Elements of(int width, Line line) {
      return new Elements() {
        @Override
        public int inputs() {
          return width;
        }

        @Override
        public void add(int element, double weight, double[] sums) {
          sums[element] += weight * line.factor();
        }

        @Override
        public double addend(int element) {
          return line.addend();
        }
      };
    }

    /** Returns the numbers of an affine whose source has these elements. */
    default Elements then(Affine affine, Line line) {
      Elements source = this;
      return new Elements() {
        @Override
        public int inputs() {
          return source.inputs();
        }

        @Override
        public void add(int element, double weight, double[] sums) {
          double factor = line.factor() * affine.scale(element);
          source.add(affine.index(element), weight * factor, sums);
        }

        @Override
        public double addend(int element) {
          double inner =
              affine.scale(element) * source.addend(affine.index(element)) + affine.offset(element);
          return line.factor() * inner + line.addend();
        }
      };
    }
  }

  /** The signals from the columns to the outputs, which become layers. */
  static final class Chain {

    /** Deeper networks do not train, and are not found. */
    private static final int MOST = 10_000;

    private static final Weights SAME = (i, j) -> i == j ? 1 : 0;

    private final List<Signal> signals = new ArrayList<>();

    /** Finds the chain before a signal, the signal itself as its last. */
    Chain(Signal last) {
      Signal signal = last;
      while (signal != null) {
        if (signals.size() == MOST) {
          throw new GraphException("it has more than %s layers".formatted(MOST));
        }
        signals.add(signal);
        signal = before(signal);
      }
      Collections.reverse(signals);
    }

    private static @Nullable Signal before(Signal signal) {
      Source source = signal.affine().source();
      if (source instanceof Product product) {
        return product.inputs();
      }
      return source instanceof Outcome outcome ? outcome.of() : null;
    }

    /** Returns the first signal, which is of the columns. */
    Signal first() {
      return signals.get(0);
    }

    /** The numbers that the weights of the last layer multiply. */
    record Inputs(Elements elements, int count) {}

    /**
     * Adds the layers of all signals but the last one, and returns the inputs of the last layer.
     */
    Inputs hidden(Elements features, ActivationSearch search, Layers into) {
      Elements elements = features;
      for (int s = 0; s < signals.size() - 1; s++) {
        Signal signal = signals.get(s);
        Affine affine = signal.affine();
        Line line = affine.steps().line(signal.step());
        if (line.exists() && !(affine.source() instanceof Product)) {
          elements = elements.then(affine, line);
        } else {
          elements = add(elements, sources(s), signal, search.of(signal), into);
        }
      }
      return new Inputs(elements, sources(signals.size() - 1));
    }

    /** Adds a layer for each activation of a signal, and returns the elements after them. */
    private static Elements add(
        Elements inputs, int count, Signal signal, List<Match> matches, Layers into) {
      into.add(inputs, count, List.of(block(signal, matches.get(0))));
      Elements elements = Elements.of(signal.width(), matches.get(0).after());
      for (Match match : matches.subList(1, matches.size())) {
        into.add(elements, signal.width(), List.of(same(signal, match)));
        elements = Elements.of(signal.width(), match.after());
      }
      return elements;
    }

    /** Returns the block of a function of the outputs before it. */
    static Block same(Signal signal, Match match) {
      return new Block(SAME, Affine.of(new Outcome(signal), signal.width()), match);
    }

    /** Returns the number of elements that a signal's weights multiply. */
    private int sources(int place) {
      Source source = signals.get(place).affine().source();
      if (source instanceof Product product) {
        return product.inputs().width();
      }
      return source instanceof Columns columns ? columns.size() : signals.get(place - 1).width();
    }

    static Block block(Signal signal, Match match) {
      Weights weights =
          signal.affine().source() instanceof Product product ? product.weights() : SAME;
      return new Block(weights, signal.affine(), match);
    }
  }
}
