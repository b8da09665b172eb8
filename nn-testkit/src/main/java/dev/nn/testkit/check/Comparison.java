package dev.nn.testkit.check;

import dev.nn.api.Named;
import dev.nn.testkit.derivative.Slope;
import java.util.function.Supplier;

/** A comparison of the derivatives that a plug-in returns with slopes at random points. */
public final class Comparison {

  private static final Rule SMOOTH =
      new Rule(
          "the function has a derivative at most points",
          "make it continuous, for central differences see jumps or NaN nearly everywhere; or let the test draw other numbers, within its domain");

  private final Named plugin;
  private final Rule rule;
  private int compared;
  private int kinks;

  /** Starts a comparison with no points yet; a wrong derivative breaks the rule. */
  public Comparison(Named plugin, Rule rule) {
    this.plugin = plugin;
    this.rule = rule;
  }

  public void add(Slope slope, float returned, int column, Supplier<String> given) {
    if (slope.isKink()) {
      kinks++;
      return;
    }
    compared++;
    if (!slope.agreesWith(returned)) {
      throw rule.broken(
          plugin,
          given.get(),
          returned + " for column " + column,
          slope + " by central differences");
    }
  }

  public void finish() {
    if (kinks > compared) {
      throw SMOOTH.broken(
          plugin,
          "%s random points".formatted(compared + kinks),
          kinks + " points without a derivative",
          "few");
    }
  }
}
