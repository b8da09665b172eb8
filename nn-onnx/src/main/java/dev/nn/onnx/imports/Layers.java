package dev.nn.onnx.imports;

import dev.nn.api.LayerSpec;
import dev.nn.api.NetworkSpec;
import dev.nn.core.Network;
import dev.nn.core.plugins.Plugins;
import dev.nn.data.cells.NumberForm;
import dev.nn.data.preprocessing.Bounds;
import dev.nn.data.preprocessing.Encoder;
import dev.nn.data.preprocessing.Encoding.Unseen;
import dev.nn.data.preprocessing.Numeric.NumericEncoder;
import dev.nn.data.preprocessing.OneHot.OneHotEncoder;
import dev.nn.data.preprocessing.Scale;
import dev.nn.onnx.imports.ActivationSearch.Match;
import dev.nn.onnx.imports.Affine.Source;
import dev.nn.onnx.imports.Affine.Source.Outcome;
import dev.nn.onnx.imports.Affine.Source.Product;
import dev.nn.onnx.imports.Affine.Source.Product.Weights;
import dev.nn.onnx.imports.Columns.Feature;
import dev.nn.onnx.imports.Layers.Block;
import dev.nn.onnx.imports.Layers.Elements;
import dev.nn.onnx.imports.Steps.Line;
import dev.nn.onnx.imports.TensorReader.ElementBudget;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** An imported network's layers, added from the first on. */
final class Layers {

  /**
   * A part of a layer's outputs: weighted sums of the elements, and the activation that was found.
   */
  record Block(Weights weights, Affine sums, Match match) {}

  private record Layer(Elements elements, int count, List<Block> blocks) {

    int outputs() {
      return blocks.stream().mapToInt(block -> block.sums.width()).sum();
    }

    String activation() {
      if (blocks.size() == 1) {
        return blocks.get(0).match.activation();
      }
      List<String> texts = new ArrayList<>();
      blocks.forEach(block -> texts.add(block.sums.width() + " " + block.match.activation()));
      return "blocks(" + String.join(", ", texts) + ")";
    }
  }

  private final List<Layer> layers = new ArrayList<>();

  /** Adds a layer: blocks side by side, over a number of elements. */
  void add(Elements elements, int count, List<Block> blocks) {
    layers.add(new Layer(elements, count, List.copyOf(blocks)));
  }

  /** Returns the network. Throws if its parameters do not fit an array. */
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
        double scale = block.match.before().factor() * block.sums.scale(j);
        double offset =
            block.match.before().factor() * block.sums.offset(j) + block.match.before().addend();
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

  /** Numbers that a layer multiplies by weights, each a linear function of imported inputs. */
  interface Elements {

    int inputs();

    /** Adds weight × element to the sums for each input that the element depends on. */
    void add(int element, double weight, double[] sums);

    /** Returns the part of an element that is independent of the inputs. */
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

    /** Returns an affine's numbers, if its source has these elements. */
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

  /** The chain of signals from columns to outputs, which become the layers. */
  static final class Chain {

    /** The maximal length. Deeper networks do not train, so nobody has them. */
    private static final int MOST = 10_000;

    private static final Weights SAME = (i, j) -> i == j ? 1 : 0;

    private final List<Signal> signals = new ArrayList<>();

    /** Finds the chain that ends with a signal. */
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

    /** Returns the first signal, whose source is the columns. */
    Signal first() {
      return signals.get(0);
    }

    /** The numbers that the weights of the last layer multiply. */
    record Inputs(Elements elements, int count) {}

    /** Adds layers for all signals except for the last, and returns the last layer's inputs. */
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

    /** Adds a layer for each of a signal's activations, and returns the elements after them. */
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

    /** Returns a block that applies a function to each of the previous outputs. */
    static Block same(Signal signal, Match match) {
      return new Block(SAME, Affine.of(new Outcome(signal), signal.width()), match);
    }

    /** Returns how many elements a signal's weights multiply. */
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

  /**
   * A graph's features as network inputs. The column's encoder scales a number as the graph does; a
   * cell with a category becomes an indicator for each category.
   */
  static final class FeatureInputs implements Elements {

    /** The inputs whose weighted sum is one feature: a factor for each, and an addend. */
    @SuppressWarnings("ArrayRecordComponent") // parts are never compared
    private record Part(int[] inputs, double[] factors, double addend) {

      static Part of(int input, double factor, double addend) {
        return new Part(new int[] {input}, new double[] {factor}, addend);
      }
    }

    private final Part[] parts; // for each feature; null if nothing needs it
    private final List<Encoder> encoders = new ArrayList<>();
    private final List<String> names;
    private final ElementBudget budget;
    private int inputs;

    private FeatureInputs(Columns columns, List<String> names, ElementBudget budget) {
      parts = new Part[columns.size()];
      this.names = names;
      this.budget = budget;
    }

    /** Makes encoders for the columns that a signal needs, with the given names. */
    static FeatureInputs encoded(
        Columns columns, Signal signal, List<String> names, ElementBudget budget) {
      FeatureInputs result = new FeatureInputs(columns, names, budget);
      TreeMap<Integer, Set<Integer>> byColumn = new TreeMap<>(); // elements of the signal
      Affine affine = signal.affine();
      for (int j = 0; j < affine.width(); j++) {
        int column = columns.feature(affine.index(j)).column();
        byColumn.computeIfAbsent(column, any -> new LinkedHashSet<>()).add(j);
      }
      byColumn.forEach((column, elements) -> result.encode(columns, affine, elements));
      return result;
    }

    /**
     * Returns all columns as they are. Throws if a feature is anything but a column's plain number.
     */
    static FeatureInputs plain(Columns columns, Signal signal, ElementBudget budget) {
      FeatureInputs result = new FeatureInputs(columns, List.of(), budget);
      result.inputs = columns.inputs().size();
      for (int j = 0; j < signal.width(); j++) {
        int place = signal.affine().index(j);
        Feature feature = columns.feature(place);
        if (!(feature instanceof Feature.Quantity number) || !number.isCell()) {
          throw new GraphException(
              "its column '%s' is encoded, replaced or limited before the network; Onnx.load reads it as a model"
                  .formatted(columns.inputs().get(feature.column()).name()));
        }
        result.parts[place] = Part.of(number.column(), 1, 0);
      }
      return result;
    }

    private void encode(Columns columns, Affine affine, Set<Integer> elements) {
      List<Feature> features = new ArrayList<>();
      elements.forEach(j -> features.add(columns.feature(affine.index(j))));
      Feature first = features.get(0);
      String name = names.get(first.column());
      boolean codes = features.stream().allMatch(Feature.Code.class::isInstance);
      if (!codes && features.stream().anyMatch(feature -> !feature.equals(first))) {
        throw new GraphException(
            "its column '%s' is used in several ways: %s; expected one, as a number or as categories"
                .formatted(name, String.join(", and ", uses(features))));
      }
      if (codes) {
        categories(name, columns, affine, elements);
      } else if (first instanceof Feature.Quantity number) {
        int j = elements.iterator().next();
        number(name, number, affine.scale(j), affine.offset(j));
        Encoder last = encoders.get(encoders.size() - 1);
        Scale scale = ((NumericEncoder) last).scale();
        for (int element : elements) {
          parts[affine.index(element)] = Part.of(inputs, scale.divisor(), scale.shift());
        }
        inputs++;
      } else {
        throw new GraphException(
            "its column '%s' is cut to whole numbers before a layer; expected the numbers as they are"
                .formatted(name));
      }
    }

    private static Set<String> uses(List<Feature> features) {
      Set<String> uses = new LinkedHashSet<>();
      for (Feature feature : features) {
        if (feature instanceof Feature.Quantity number) {
          uses.add(
              number.isCell()
                  ? "a number"
                  : "a number from %s to %s, %s if missing"
                      .formatted(number.low(), number.high(), number.replacement()));
        } else {
          uses.add(feature instanceof Feature.Code ? "categories" : "a whole number");
        }
      }
      return uses;
    }

    private void number(String name, Feature.Quantity number, double factor, double addend) {
      double divisor = 1 / factor;
      double shift = -addend * divisor;
      boolean scales = divisor > 0 && Double.isFinite(divisor) && Double.isFinite(shift);
      Scale scale = scales ? new Scale(shift, divisor) : new Scale(0, 1);
      boolean bounded = number.low() > Double.NEGATIVE_INFINITY || number.high() < Double.MAX_VALUE;
      encoders.add(
          new NumericEncoder(
              name,
              number.replacement(),
              false,
              scale,
              bounded
                  ? new Bounds(
                      Math.max(number.low(), -Double.MAX_VALUE),
                      Math.min(number.high(), Double.MAX_VALUE))
                  : Bounds.NONE,
              Double.POSITIVE_INFINITY,
              false,
              NumberForm.PLAIN));
    }

    private void categories(String name, Columns columns, Affine affine, Set<Integer> elements) {
      Set<String> categories = new LinkedHashSet<>();
      boolean strict = false;
      boolean other = false;
      boolean missing = false;
      List<String> last = List.of();
      for (int j : elements) {
        Feature.Code code = (Feature.Code) columns.feature(affine.index(j));
        if (code.categories() != last) { // most often they are the same, and many
          last = code.categories();
          categories.addAll(last);
        }
        strict |= Double.isNaN(code.otherwise());
        other |= code.otherwise() != 0;
        missing |= !Double.isNaN(code.missing());
      }
      List<String> all = List.copyOf(categories);
      boolean place = !strict && (other || missing); // or an unseen category would be missing
      Unseen unseen = strict ? Unseen.ERROR : place ? Unseen.OTHER : Unseen.IGNORE;
      encoders.add(new OneHotEncoder(name, all, missing, place, unseen));
      Map<String, Integer> places = new HashMap<>();
      all.forEach(category -> places.put(category, inputs + places.size()));
      int missingPlace = missing ? inputs + all.size() : -1;
      int width = all.size() + (missing ? 1 : 0) + (place ? 1 : 0);
      for (int j : elements) {
        Feature.Code code = (Feature.Code) columns.feature(affine.index(j));
        budget.claim(orZero(code.otherwise()) == 0 ? 0 : all.size());
        parts[affine.index(j)] = part(code, places, missingPlace, place ? inputs + width - 1 : -1);
      }
      inputs += width;
    }

    /** Returns a code's inputs: for its categories, for other categories, and for missing cells. */
    private static Part part(
        Feature.Code code, Map<String, Integer> places, int missing, int otherPlace) {
      Map<Integer, Double> factors = new TreeMap<>();
      double otherwise = orZero(code.otherwise());
      if (otherwise != 0) {
        places.values().forEach(place -> factors.put(place, otherwise));
        code.categories().forEach(category -> factors.remove(places.get(category)));
      }
      code.places()
          .forEach(c -> factors.put(places.get(code.categories().get(c)), code.numbers().get(c)));
      if (missing >= 0) {
        factors.put(missing, Double.isNaN(code.missing()) ? otherwise : code.missing());
      }
      if (otherPlace >= 0) {
        factors.put(otherPlace, otherwise);
      }
      return new Part(
          factors.keySet().stream().mapToInt(Integer::intValue).toArray(),
          factors.values().stream().mapToDouble(Double::doubleValue).toArray(),
          0);
    }

    private static double orZero(double number) {
      return Double.isNaN(number) ? 0 : number;
    }

    List<Encoder> encoders() {
      return encoders;
    }

    @Override
    public int inputs() {
      return inputs;
    }

    @Override
    public void add(int element, double weight, double[] sums) {
      Part part = parts[element];
      for (int i = 0; i < part.factors.length; i++) {
        sums[part.inputs[i]] += weight * part.factors[i];
      }
    }

    @Override
    public double addend(int element) {
      return parts[element].addend;
    }
  }
}
