package dev.nn.data.search.parzen;

import dev.nn.api.RandomStream;
import dev.nn.data.search.Choice;
import dev.nn.data.search.Configuration;
import dev.nn.data.search.Dimension;
import dev.nn.data.search.Goal;
import dev.nn.data.search.SearchResult;
import dev.nn.data.search.Space;
import dev.nn.data.search.Trial;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The next configuration, from good trials and others. */
final class Proposal {

  private static final double GOOD = 0.15; // γ of the paper
  private static final int MOST_GOOD = 25; // more would keep values that have been surpassed
  private static final int CANDIDATES = 24;

  private final List<Trial> good;
  private final List<Trial> others;

  Proposal(Goal goal, List<Trial> known) {
    List<Trial> ranked = new SearchResult(goal, known).ranked();
    long scored = known.stream().filter(trial -> !trial.failed()).count();
    int best = (int) Math.min(MOST_GOOD, Math.ceil(GOOD * scored));
    good = ranked.subList(0, best);
    others = ranked.subList(best, ranked.size());
  }

  Configuration configuration(Space space, long seed, int trial) {
    RandomStream random = RandomStream.of(seed).derive("parzen", trial);
    Map<String, Object> values = new LinkedHashMap<>();
    space
        .dimensions()
        .forEach((name, d) -> values.put(name, value(name, d, random.derive(name, 0))));
    return new Configuration(values);
  }

  private Object value(String name, Dimension dimension, RandomStream random) {
    Axis axis = Axis.of(dimension);
    if (dimension instanceof Choice choice) {
      return best(
          Counts.of(choice, values(good, name)), Counts.of(choice, values(others, name)), random);
    } else if (axis != null) {
      return best(
          Mixture.of(axis, values(good, name)), Mixture.of(axis, values(others, name)), random);
    }
    return dimension.draw(random);
  }

  private static List<Object> values(List<Trial> trials, String name) {
    return trials.stream().map(trial -> trial.configuration().value(name)).toList();
  }

  /** Returns the draw from l with the greatest l / g, the first of several. */
  private static Object best(Density l, Density g, RandomStream random) {
    Object best = l.draw(random.derive("candidate", 0));
    double most = l.of(best) / g.of(best);
    for (int i = 1; i < CANDIDATES; i++) {
      Object candidate = l.draw(random.derive("candidate", i));
      double ratio = l.of(candidate) / g.of(candidate);
      if (ratio > most) {
        most = ratio;
        best = candidate;
      }
    }
    return best;
  }
}
