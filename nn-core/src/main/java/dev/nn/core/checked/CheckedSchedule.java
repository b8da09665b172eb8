package dev.nn.core.checked;

import dev.nn.api.Schedule;

/** A schedule each of whose factors is checked. */
record CheckedSchedule(Schedule of) implements Schedule {

  @Override
  public String name() {
    return of.name();
  }

  /** Returns a factor, or throws a {@link BrokenRuleException}. */
  @Override
  public double factor(double epoch, double epochs) {
    double factor = of.factor(epoch, epochs);
    of.factor(epochs / 2, epochs);
    of.factor(0, epochs + 1);
    double again = of.factor(epoch, epochs);
    if (Double.compare(factor, again) != 0) {
      throw new BrokenRuleException(
          "a position has the same factor in any order of calls",
          "epoch %s of %s".formatted(epoch, epochs),
          factor + ", then " + again,
          "the same bits");
    }
    return factor;
  }
}
