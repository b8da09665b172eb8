package dev.nn.cli.dashboard;

import dev.nn.cli.output.Answer;
import dev.nn.core.training.EpochRecord;

/** The numbers of an epoch, as events and saved runs have them. */
final class EpochEvent {

  private EpochEvent() {}

  static Answer of(int member, EpochRecord epoch) {
    return new Answer()
        .put("member", member)
        .put("epoch", epoch.epoch())
        .put("loss", epoch.loss())
        .put("rate", decimal(epoch.learningRate()))
        .put("seconds", epoch.time().toNanos() * 1e-9)
        .put("metrics", epoch.metrics());
  }

  /** Returns the number with the fewest decimals that a float has, as JSON shows it. */
  static double decimal(float number) {
    return Double.parseDouble(Float.toString(number));
  }
}
