package dev.nn.core.behaviour;

import dev.nn.api.Activation;
import dev.nn.api.Initializer;
import dev.nn.api.Loss;
import dev.nn.api.Named;
import dev.nn.api.Optimizer;
import dev.nn.api.OptimizerNeeds;
import dev.nn.api.Schedule;
import dev.nn.api.columns.Transform;
import dev.nn.api.metrics.Metric;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * A plug-in on fixed numbers. Its numbers are the same for the same plug-in, on every machine and
 * Java, but for functions of the plug-in that differ between them.
 */
interface Trial {

  /** Returns the trial of a plug-in; null for a listener, whose calls may have effects. */
  static @Nullable Trial of(Named plugin, Class<?> kind) {
    if (kind == Activation.class) {
      Activation activation = (Activation) plugin;
      return FunctionTrial.isPlain(activation)
          ? new ActivationTrial(activation)
          : new FunctionTrial(activation);
    } else if (kind == Loss.class) {
      Loss loss = (Loss) plugin;
      return loss.unit().isGroup() ? new GroupLossTrial(loss) : new LossTrial(loss);
    } else if (kind == Optimizer.class) {
      Optimizer optimizer = (Optimizer) plugin;
      return optimizer.needs().equals(OptimizerNeeds.ELEMENTS)
          ? new OptimizerTrial(optimizer)
          : new StepsTrial(optimizer);
    } else if (kind == Initializer.class) {
      return new InitializerTrial((Initializer) plugin);
    } else if (kind == Transform.class) {
      return new TransformTrial((Transform) plugin);
    } else if (kind == Metric.class) {
      return new MetricTrial((Metric) plugin);
    }
    return kind == Schedule.class ? new ScheduleTrial((Schedule) plugin) : null;
  }

  /** Returns the numbers that the plug-in gives; NaN where it gives none. */
  float[] run();

  /** Returns the index of the numbers of one meaning and size to which a number belongs. */
  default int section(int index) {
    return 0;
  }

  /** Returns the meaning of a number in words. */
  String place(int index);

  /** Returns this many numbers that are not there, as those of a plug-in that throws. */
  static float[] none(int count) {
    float[] none = new float[count];
    Arrays.fill(none, Float.NaN);
    return none;
  }
}
