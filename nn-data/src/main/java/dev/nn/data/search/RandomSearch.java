package dev.nn.data.search;

import dev.nn.data.search.Trial.Planned;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Trains random configurations, all with the same budget (Bergstra and Bengio, "Random Search for
 * Hyper-Parameter Optimization", JMLR 13, 2012). A longer search begins with the same trials as a
 * shorter one. No configuration is tried twice while others of a finite space are left.
 *
 * @param seed determines the configurations, together with the trial's number
 */
public record RandomSearch(Space space, Goal goal, long seed) implements Search {

  @Override
  public List<Planned> next(List<Trial> ended, int trials, int budget) {
    List<Configuration> configurations = space.configurations(seed, trials);
    return IntStream.range(ended.size(), trials)
        .mapToObj(i -> new Planned(i + 1, configurations.get(i), budget))
        .toList();
  }
}
