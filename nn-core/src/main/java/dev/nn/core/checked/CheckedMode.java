package dev.nn.core.checked;

import dev.nn.api.Activation;
import dev.nn.api.Initializer;
import dev.nn.api.Loss;
import dev.nn.api.Optimizer;
import dev.nn.api.Schedule;
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
}
