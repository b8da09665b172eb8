package dev.nn.data.search;

import dev.nn.data.search.Trial.Planned;
import java.util.List;
import java.util.stream.IntStream;

/**
 * A search that trains random configurations, all with the same budget (Bergstra and Bengio,
 * "Random Search for Hyper-Parameter Optimization", JMLR 13, 2012). A longer search begins with the
 * trials of a shorter one.
 *
 * @param seed decides the configurations, with the number of the trial
 */
public record RandomSearch(Space space, Goal goal, long seed) implements Search {

  @Override
  public List<Planned> next(List<Trial> ended, int trials, int budget) {
    return IntStream.range(ended.size(), trials)
        .mapToObj(number -> new Planned(number, space.configuration(seed, number), budget))
        .toList();
  }
}
