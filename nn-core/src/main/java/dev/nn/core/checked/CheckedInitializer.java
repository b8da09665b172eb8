package dev.nn.core.checked;

import dev.nn.api.Initializer;
import dev.nn.api.Matrix;
import dev.nn.api.NetworkSpec;
import dev.nn.api.RandomStream;
import dev.nn.api.rules.Operation;
import dev.nn.api.rules.Operations;
import dev.nn.api.rules.Results.Written;
import java.util.List;
import java.util.function.Consumer;

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

  @Override
  public void initialize(Matrix weights, NetworkSpec network, int layer, RandomStream random) {
    RandomStream others = random.derive("others", layer);
    draw(
        "weights",
        weights,
        drawn -> of.initialize(drawn, network, layer, random),
        () -> of.initialize(weights.copy(), network, layer, others));
  }

  /** Draws numbers, and again after a call between. */
  static void draw(String name, Matrix target, Consumer<Matrix> draw, Runnable between) {
    Matrix shape = Matrix.zeros(target.rows(), target.columns());
    List<Written> results =
        Operations.draw(name, List.of(shape), draw).checked(Operation.MARGIN, between);
    results.get(0).copyTo(target);
    Operation.forget(results);
  }
}
