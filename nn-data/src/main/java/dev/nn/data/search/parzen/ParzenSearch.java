package dev.nn.data.search.parzen;

import dev.nn.data.search.Configuration;
import dev.nn.data.search.Goal;
import dev.nn.data.search.Planned;
import dev.nn.data.search.RandomSearch;
import dev.nn.data.search.Search;
import dev.nn.data.search.Space;
import dev.nn.data.search.Trial;
import java.util.ArrayList;
import java.util.List;

/**
 * A search that prefers values which the good trials have and the others lack: the tree-structured
 * Parzen estimator (Bergstra, Bardenet, Bengio and Kégl, "Algorithms for Hyper-Parameter
 * Optimization", NIPS 2011).
 *
 * <p>The first trials are those of {@link RandomSearch}. From then on, the best 15 % of the trials
 * with a score, at most 25, are the good ones. For each dimension, l is the density of their values
 * and g that of the others: a uniform one and a truncated Gaussian around each value, as wide as
 * the gaps beside it; counts for choices. The next value has the greatest l / g, and so the
 * greatest expected improvement, of 24 values drawn from l. A dimension that is not of this
 * library's kinds is drawn at random.
 *
 * <p>Trials come in rounds of fixed size. Within a round, trials that have not ended count as bad,
 * which keeps the round apart (the constant liar of Ginsbourger, Le Riche and Carraro, 2010). So
 * the trials depend on the seed and the scores, not on the number of processors, and a longer
 * search begins with the trials of a shorter one. All trials have the same budget.
 *
 * @param seed decides all draws, with the number of the trial
 * @param startUp the number of random trials, at least 1
 * @param round the number of trials at once, at least 1; fewer learn more from each other
 */
public record ParzenSearch(Space space, Goal goal, long seed, int startUp, int round)
    implements Search {

  /**
   * Refuses numbers below 1.
   *
   * @param space the searched hyper-parameters
   * @param goal the better end of the scores
   * @param seed decides all draws, with the number of the trial
   * @param startUp the number of random trials, at least 1
   * @param round the number of trials at once, at least 1; fewer learn more from each other
   */
  public ParzenSearch {
    if (startUp < 1 || round < 1) {
      throw new IllegalArgumentException(
          "%s random trials to begin with and rounds of %s; expected at least 1 of both, such as 16 and 8"
              .formatted(startUp, round));
    }
  }

  /**
   * Returns a search with 16 random trials to begin with, and rounds of 8.
   *
   * @param space the searched hyper-parameters
   * @param goal the better end of the scores
   * @param seed decides all draws
   * @return the search
   */
  public static ParzenSearch of(Space space, Goal goal, long seed) {
    return new ParzenSearch(space, goal, seed, 16, 8);
  }

  @Override
  public List<Planned> next(List<Trial> ended, int trials, int budget) {
    int first = ended.size();
    if (first < startUp) {
      return new RandomSearch(space, goal, seed).next(ended, Math.min(startUp, trials), budget);
    }
    List<Planned> planned = new ArrayList<>();
    List<Trial> known = new ArrayList<>(ended);
    for (int number = first; number < Math.min(first + round, trials); number++) {
      Configuration next = new Proposal(goal, known).configuration(space, seed, number);
      planned.add(new Planned(number, next, budget));
      known.add(new Trial(number, next, budget, Double.NaN, "not ended"));
    }
    return planned;
  }
}
