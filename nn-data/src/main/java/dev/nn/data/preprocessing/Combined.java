package dev.nn.data.preprocessing;

import dev.nn.core.json.Json;
import dev.nn.data.Rows;
import dev.nn.data.Table;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Several targets of one network, such as a number and a label: each has outputs of its own, and
 * the loss is the weighted sum of theirs (Caruana, "Multitask Learning", 1997).
 *
 * @param targets in the order of the outputs, none of them combined itself; empty for a
 *     preprocessing of inputs alone
 * @param weights the factor on the loss of each target, finite and above 0; empty for 1 each
 */
public record Combined(List<Target> targets, @Json.Default("[]") List<Double> weights)
    implements Target {

  /** Copies the lists; refuses a column named twice, and other weights. */
  public Combined {
    targets = targets.stream().flatMap(Combined::parts).toList();
    weights = List.copyOf(weights);
    List<String> columns = targets.stream().flatMap(t -> t.columns().stream()).toList();
    if (new HashSet<>(columns).size() < columns.size()) {
      throw new IllegalArgumentException(
          "the columns to predict are %s; name each once".formatted(columns));
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

  /** Returns these targets with other factors on their losses, one for each. */
  public Combined weights(double... factors) {
    return new Combined(targets, Arrays.stream(factors).boxed().toList());
  }

  /** Returns the factor on the loss of a target. */
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
}
