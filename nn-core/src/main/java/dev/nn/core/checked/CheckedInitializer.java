package dev.nn.core.checked;

import dev.nn.api.Initializer;
import dev.nn.api.Matrix;
import dev.nn.api.NetworkSpec;
import dev.nn.api.RandomStream;

/** An initializer each of whose draws is checked. */
record CheckedInitializer(Initializer of) implements Initializer {

  @Override
  public String name() {
    return of.name();
  }

  @Override
  public void initialize(Matrix weights, RandomStream random) {
    of.initialize(weights, random);
  }

  /** Sets the weights of a layer, or throws a {@link BrokenRuleException}. */
  @Override
  public void initialize(Matrix weights, NetworkSpec network, int layer, RandomStream random) {
    String given = "initialize of weights " + weights.shape();
    Guarded drawn = Guarded.empty("the weights", weights, Guarded.MARGIN);
    of.initialize(drawn.matrix(), network, layer, random);
    drawn.requireGuards(given);
    drawn.requireWritten(given);
    Guarded others = Guarded.empty("the weights", weights, 1);
    of.initialize(others.matrix(), network, layer, random.derive("others", layer));
    Guarded again = Guarded.empty("the weights", weights, 0);
    of.initialize(again.matrix(), network, layer, random);
    drawn.requireEqual(
        given, again.matrix(), "from index 0 of another array, after a call on another stream");
    drawn.copyTo(weights);
  }
}
