package dev.nn.onnx.imports;

import dev.nn.data.cells.NumberForm;
import dev.nn.data.preprocessing.Bounds;
import dev.nn.data.preprocessing.Encoder;
import dev.nn.data.preprocessing.Encoding.Unseen;
import dev.nn.data.preprocessing.Numeric.NumericEncoder;
import dev.nn.data.preprocessing.OneHot.OneHotEncoder;
import dev.nn.data.preprocessing.Scale;
import dev.nn.onnx.imports.Layers.Elements;
import dev.nn.onnx.imports.TensorReader.ElementBudget;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * The features of a graph as inputs of a network. A number is scaled by the encoder of its column,
 * as the graph does; a category becomes an indicator of each category.
 */
final class FeatureInputs implements Elements {

  /** The inputs that one feature is a sum of: a factor for each, and an addend. */
  @SuppressWarnings("ArrayRecordComponent") // parts are never compared
  private record Part(int[] inputs, double[] factors, double addend) {

    static Part of(int input, double factor, double addend) {
      return new Part(new int[] {input}, new double[] {factor}, addend);
    }
  }

  private final Part[] parts; // of each feature; null for one that nothing needs
  private final List<Encoder> encoders = new ArrayList<>();
  private final List<String> names;
  private final ElementBudget budget;
  private int inputs;

  private FeatureInputs(Columns columns, List<String> names, ElementBudget budget) {
    parts = new Part[columns.size()];
    this.names = names;
    this.budget = budget;
  }

  /** Returns the encoders of the columns that a signal needs, under some names. */
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

  /** Returns all columns as they are; refuses features that are not such numbers. */
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

  /** Returns the inputs of a code: of its categories, those of others, and those without any. */
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
