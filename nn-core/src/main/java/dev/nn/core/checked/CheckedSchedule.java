package dev.nn.core.checked;

import dev.nn.api.Schedule;
import dev.nn.api.rules.BrokenRuleException;
import dev.nn.api.rules.Rule;

/** A schedule each of whose factors is checked. */
record CheckedSchedule(Schedule of) implements Schedule {

  private static final Rule ORDER =
      new Rule(
          "a position has the same factor in any order of calls",
          "compute the factor from epoch and epochs alone");

  @Override
  public String name() {
    return of.name();
  }

  @Override
  public double factor(double epoch, double epochs) {
    double factor = of.factor(epoch, epochs);
    of.factor(epochs / 2, epochs);
    of.factor(0, epochs + 1);
    double again = of.factor(epoch, epochs);
    if (Double.compare(factor, again) != 0) {
      throw new BrokenRuleException(
          ORDER,
          "epoch %s of %s".formatted(epoch, epochs),
          factor + ", then " + again,
          "the same bits");
    }
    return factor;
  }
}
