package dev.nn.cli.demo.session;

import dev.nn.core.training.EpochRecord;
import org.jspecify.annotations.Nullable;

/** The course of a training since its first weights, over all its runs. For one thread. */
final class Course {

  private static final String VALIDATION_LOSS = "val_loss";

  private final Curve curve = new Curve();
  private int epochsOfEarlierRuns;
  private int epoch;
  private @Nullable EpochRecord last;
  private boolean trained;
  private boolean changed;

  /** Begins again, with first weights. */
  void begin() {
    curve.clear();
    epochsOfEarlierRuns = 0;
    epoch = 0;
    last = null;
    trained = false;
    changed = false;
  }

  /** Notes a step. */
  void stepped() {
    trained = true;
  }

  /** Notes an epoch of the current run. */
  void epochEnded(EpochRecord record) {
    last = record;
    epoch = epochsOfEarlierRuns + record.epoch();
    Double validation = record.metrics().get(VALIDATION_LOSS);
    curve.add(epoch, record.loss(), validation == null ? Double.NaN : validation);
  }

  /** Notes a change of the network, the data or a setting. */
  void change() {
    changed = true;
    curve.change(epoch);
  }

  /** Notes that the run ends, and another one goes on. */
  void nextRun() {
    epochsOfEarlierRuns = epoch;
  }

  /** Returns whether a step was made since the first weights. */
  boolean isTrained() {
    return trained;
  }

  /** Returns whether the numbers are not those of a single run. */
  boolean isChanged() {
    return changed;
  }

  /** Returns the number of finished epochs. */
  int epoch() {
    return epoch;
  }

  /** Returns the loss of the last finished epoch; null before the first. */
  @Nullable Double loss() {
    return last == null ? null : (Double) last.loss();
  }

  /** Returns the validation loss likewise; null without validation rows too. */
  @Nullable Double validationLoss() {
    return last == null ? null : last.metrics().get(VALIDATION_LOSS);
  }

  Curve.Line curve() {
    return curve.line();
  }
}
