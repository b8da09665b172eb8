package dev.nn.data.preprocessing;

import dev.nn.api.text.VisibleText;
import dev.nn.core.json.Json;
import dev.nn.data.Column;
import dev.nn.data.Rows;
import dev.nn.data.Table;
import dev.nn.data.preprocessing.Regression.NumberTargets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Several targets for one network, each with its own outputs. The loss is the weighted sum of their
 * losses (Caruana, "Multitask Learning", 1997). Without targets, a preprocessing encodes only
 * inputs.
 *
 * @param weights a factor for each target's loss, finite and above 0; empty for 1 each
 */
public record Combined(List<Target> targets, @Json.Default("[]") List<Double> weights)
    implements Target {

  /**
   * Flattens combined targets and their factors. Throws if a column occurs twice, or if the weights
   * are not finite and above 0, one for each target.
   */
  public Combined {
    weights = weights.isEmpty() ? factors(targets) : List.copyOf(weights);
    targets = targets.stream().flatMap(Combined::parts).toList();
    List<String> columns = targets.stream().flatMap(t -> t.columns().stream()).toList();
    if (new HashSet<>(columns).size() < columns.size()) {
      throw new IllegalArgumentException(
          "the columns to predict are %s; name each once".formatted(VisibleText.of(columns)));
    }
    if (!weights.isEmpty() && weights.size() != targets.size()) {
      throw new IllegalArgumentException(
          "%s weights for %s targets; give one for each".formatted(weights.size(), targets.size()));
    }
    for (double weight : weights) {
      if (!(weight > 0 && Double.isFinite(weight))) {
        throw new IllegalArgumentException(
            "the weights of the targets are %s; each must be finite and above 0"
                .formatted(weights));
      }
    }
  }

  private static Stream<Target> parts(Target target) {
    return target instanceof Combined several ? several.targets.stream() : Stream.of(target);
  }

  /** Returns the factors of combined targets, 1 for other targets; empty if none has one. */
  private static List<Double> factors(List<Target> targets) {
    boolean weighted =
        targets.stream().anyMatch(t -> t instanceof Combined several && !several.weights.isEmpty());
    return weighted ? targets.stream().flatMap(Combined::factors).toList() : List.of();
  }

  private static Stream<Double> factors(Target target) {
    return target instanceof Combined several
        ? IntStream.range(0, several.targets.size()).mapToObj(several::weight)
        : Stream.of(1.0);
  }

  /** {@return these targets with a factor above 0 for each loss; without any, 1 each} */
  public Combined weights(double... factors) {
    return new Combined(targets, Arrays.stream(factors).boxed().toList());
  }

  /** {@return the factor for a target's loss, above 0, by the target's index} */
  public double weight(int target) {
    return weights.isEmpty() ? 1 : weights.get(target);
  }

  @Override
  public List<String> columns() {
    return targets.stream().flatMap(target -> target.columns().stream()).toList();
  }

  @Override
  public Target resolve(Table table) {
    return new Combined(targets.stream().map(target -> target.resolve(table)).toList(), weights);
  }

  @Override
  public Optional<String> stratum() {
    return targets.stream().flatMap(target -> target.stratum().stream()).findFirst();
  }

  @Override
  public CombinedTargets fit(Table table, Rows rows) {
    return new CombinedTargets(targets.stream().map(target -> target.fit(table, rows)).toList());
  }

  /** Several targets side by side: each target's outputs follow the previous target's. */
  @Json.Name("combined")
  public record CombinedTargets(List<TargetEncoder> targets) implements TargetEncoder {

    public CombinedTargets {
      targets = List.copyOf(targets);
      if (targets.stream().anyMatch(CombinedTargets.class::isInstance)) {
        throw new IllegalArgumentException(
            "targets that are combined themselves; give regressions and classifications");
      }
    }

    @Override
    public List<Column> columns() {
      return targets.stream().flatMap(target -> target.columns().stream()).toList();
    }

    @Override
    public List<String> targetNames() {
      return targets.stream().flatMap(target -> target.targetNames().stream()).toList();
    }

    /** Returns the column for a number, and {@code column = label} for each label. */
    @Override
    public List<String> predictionNames() {
      List<String> names = new ArrayList<>();
      for (Predicted column : predicted()) {
        column.labels().forEach(label -> names.add(column.column() + " = " + label));
        if (column.isNumber()) {
          names.add(column.column());
        }
      }
      return names;
    }

    @Override
    public int outputs() {
      return targets.stream().mapToInt(TargetEncoder::outputs).sum();
    }

    @Override
    public int predictions() {
      return targets.stream().mapToInt(TargetEncoder::predictions).sum();
    }

    @Override
    public void decode(float[] outputs, int from, double[] predictions, int at) {
      int output = from;
      int prediction = at;
      for (int i = 0; i < targets.size(); i++) {
        TargetEncoder target = targets.get(i);
        target.decode(outputs, output, predictions, prediction);
        output += target.outputs();
        prediction += target.predictions();
      }
    }

    @Override
    public void toUnits(double[] outputs, int from) {
      int output = from;
      for (TargetEncoder target : targets) {
        target.toUnits(outputs, output);
        output += target.outputs();
      }
    }

    @Override
    public void encode(int column, double code, float[] encoded, int at) {
      Place place = place(column);
      place.target.encode(place.column, code, encoded, at + place.output);
    }

    @Override
    public void encodeInUnits(int column, double code, double[] encoded, int at) {
      Place place = place(column);
      place.target.encodeInUnits(place.column, code, encoded, at + place.output);
    }

    @Override
    public boolean accepts(int column, double code) {
      Place place = place(column);
      return place.target.accepts(place.column, code);
    }

    @Override
    public void check(int column, double code, String cell, int row) {
      Place place = place(column);
      place.target.check(place.column, code, cell, row);
    }

    /** Returns the target that has a column, the column's index in it, and its first output. */
    private Place place(int column) {
      int within = column;
      int output = 0;
      int t = 0;
      for (; within >= width(targets.get(t)); t++) {
        within -= width(targets.get(t));
        output += targets.get(t).outputs();
      }
      return new Place(targets.get(t), within, output);
    }

    private record Place(TargetEncoder target, int column, int output) {}

    private static int width(TargetEncoder target) {
      return target instanceof NumberTargets numbers ? numbers.names().size() : 1;
    }
  }
}
