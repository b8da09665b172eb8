package dev.nn.data.search;

/**
 * A trial to run.
 *
 * @param number from 0; a number and a budget occur once in a search
 * @param budget the length of the training, at least 1
 */
public record Planned(int number, Configuration configuration, int budget) {

  /** Returns the number, the configuration and the budget. */
  @Override
  public String toString() {
    return "trial %s (%s) of budget %s".formatted(number, configuration, budget);
  }
}
