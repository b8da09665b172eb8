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
 * The checked mode. Code that builds a layer, a loss, an update, a draw or a learning rate asks
 * {@code of} once which plug-in to call, so that training without the mode pays nothing. Names,
 * files and exports see the plug-in itself.
 */
public final class CheckedMode {

  /** The system property that turns the mode on. */
  public static final String PROPERTY = "dev.nn.check";

  private static final boolean ON = Boolean.getBoolean(PROPERTY);

  static {
    if (ON) {
      LoggerFactory.getLogger(CheckedMode.class)
          .info("plug-in calls are checked, so training takes several times as long");
    }
  }

  private CheckedMode() {}

  /** Returns the activation to call: in the checked mode, a wrapper that checks each call. */
  public static Activation of(Activation activation) {
    return ON ? new CheckedActivation(activation) : activation;
  }

  /** Returns the loss to call. */
  public static Loss of(Loss loss) {
    return ON ? new CheckedLoss(loss) : loss;
  }

  /** Returns the optimizer to call. */
  public static Optimizer of(Optimizer optimizer) {
    return ON ? new CheckedOptimizer(optimizer) : optimizer;
  }

  /** Returns the initializer to call. */
  public static Initializer of(Initializer initializer) {
    return ON ? new CheckedInitializer(initializer) : initializer;
  }

  /** Returns the schedule to call. */
  public static Schedule of(Schedule schedule) {
    return ON ? new CheckedSchedule(schedule) : schedule;
  }

  /** A schedule whose every factor is checked. */
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

  /** An initializer whose every draw is checked. */
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

    /** Draws values, makes a call in between, and draws again. */
    static void draw(String name, Matrix target, Consumer<Matrix> draw, Runnable between) {
      Matrix shape = Matrix.zeros(target.rows(), target.columns());
      List<Written> results =
          Operations.draw(name, List.of(shape), draw).checked(Operation.MARGIN, between);
      results.get(0).copyTo(target);
      Operation.forget(results);
    }
  }
}
