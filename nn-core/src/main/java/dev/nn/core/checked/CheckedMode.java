package dev.nn.core.checked;

import dev.nn.api.Activation;
import dev.nn.api.Initializer;
import dev.nn.api.Loss;
import dev.nn.api.Matrix;
import dev.nn.api.NetworkSpec;
import dev.nn.api.Optimizer;
import dev.nn.api.RandomStream;
import dev.nn.api.Schedule;
import dev.nn.api.rules.BrokenRuleException;
import dev.nn.api.rules.Operation;
import dev.nn.api.rules.Operations;
import dev.nn.api.rules.Results.Written;
import dev.nn.api.rules.Rule;
import java.util.List;
import java.util.function.Consumer;
import org.slf4j.LoggerFactory;

/**
 * The checked mode. Whoever builds a layer, a loss, an update, a draw or a learning rate asks
 * {@code of} once for the plug-in to call, so that a training without the mode pays nothing. Names,
 * files and exports see the plug-in itself.
 */
public final class CheckedMode {

  /** The system property that switches the mode on. */
  public static final String PROPERTY = "dev.nn.check";

  private static final boolean ON = Boolean.getBoolean(PROPERTY);

  static {
    if (ON) {
      LoggerFactory.getLogger(CheckedMode.class)
          .info("calls of plug-ins are checked, which takes several times as long");
    }
  }

  private CheckedMode() {}

  /** Returns an activation to call: a wrapper that checks each call in the checked mode. */
  public static Activation of(Activation activation) {
    return ON ? new CheckedActivation(activation) : activation;
  }

  /** Returns a loss to call. */
  public static Loss of(Loss loss) {
    return ON ? new CheckedLoss(loss) : loss;
  }

  /** Returns an optimizer to call. */
  public static Optimizer of(Optimizer optimizer) {
    return ON ? new CheckedOptimizer(optimizer) : optimizer;
  }

  /** Returns an initializer to call. */
  public static Initializer of(Initializer initializer) {
    return ON ? new CheckedInitializer(initializer) : initializer;
  }

  /** Returns a schedule to call. */
  public static Schedule of(Schedule schedule) {
    return ON ? new CheckedSchedule(schedule) : schedule;
  }

  /** A schedule each of whose factors is checked. */
  private record CheckedSchedule(Schedule of) implements Schedule {

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
}
