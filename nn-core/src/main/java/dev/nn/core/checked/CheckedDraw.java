package dev.nn.core.checked;

import dev.nn.api.Initializer;
import dev.nn.api.Matrix;
import dev.nn.api.NetworkSpec;
import dev.nn.api.RandomStream;
import dev.nn.api.Schedule;

/** The initial weights of a layer and the factors of a schedule, checked. */
public final class CheckedDraw {

  private CheckedDraw() {}

  /** Sets the weights of a layer, or throws a {@link BrokenRuleException}. */
  public static void initialize(
      Initializer initializer,
      Matrix weights,
      NetworkSpec network,
      int layer,
      RandomStream random) {
    String given = "initialize of weights " + weights.shape();
    Guarded drawn = Guarded.empty("the weights", weights, Guarded.MARGIN);
    initializer.initialize(drawn.matrix(), network, layer, random);
    drawn.requireGuards(given);
    drawn.requireWritten(given);
    Guarded others = Guarded.empty("the weights", weights, 1);
    initializer.initialize(others.matrix(), network, layer, random.derive("others", layer));
    Guarded again = Guarded.empty("the weights", weights, 0);
    initializer.initialize(again.matrix(), network, layer, random);
    drawn.requireEqual(
        given, again.matrix(), "from index 0 of another array, after a call on another stream");
    drawn.copyTo(weights);
  }

  /** Returns a factor, or throws a {@link BrokenRuleException}. */
  public static double factor(Schedule schedule, double epoch, double epochs) {
    double factor = schedule.factor(epoch, epochs);
    schedule.factor(epochs / 2, epochs);
    schedule.factor(0, epochs + 1);
    double again = schedule.factor(epoch, epochs);
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
