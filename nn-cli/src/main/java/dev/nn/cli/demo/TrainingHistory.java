package dev.nn.cli.demo;

import dev.nn.core.training.EpochRecord;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The training history since the first weights, across all runs. Only one thread may use it. */
final class TrainingHistory {

  private static final String VALIDATION_LOSS = "val_loss";

  private final Curve curve = new Curve();
  private int epochsOfEarlierRuns;

  /** The number of finished epochs. */
  int epoch;

  /** The current run's last finished epoch; null before the first. */
  @Nullable EpochRecord last;

  /** Whether a step was done since the first weights. */
  boolean trained;

  /** Whether the history spans more than one run. */
  boolean changed;

  void epochEnded(EpochRecord record) {
    last = record;
    epoch = epochsOfEarlierRuns + record.epoch();
    Double validation = record.metrics().get(VALIDATION_LOSS);
    curve.add(epoch, record.loss(), validation == null ? Double.NaN : validation);
  }

  void change() {
    changed = true;
    curve.change(epoch);
  }

  void nextRun() {
    epochsOfEarlierRuns = epoch;
  }

  Curve.Line curve() {
    return curve.line();
  }

  /**
   * Keeps losses in bounded memory: first for every epoch, later for every second one, and so on.
   */
  static final class Curve {

    static final int MOST = 400;
    private static final int MOST_CHANGES = 50;

    private final List<Losses> losses = new ArrayList<>();
    private final List<Integer> changes = new ArrayList<>();
    private int stride = 1;

    /**
     * The curve as pages draw it: NaN where there is no loss, and the epochs after which something
     * changed.
     */
    record Line(
        List<Integer> epochs,
        List<Float> loss,
        List<Float> validationLoss,
        List<Integer> changes) {}

    private record Losses(int epoch, float loss, float validationLoss) {}

    void add(int epoch, double loss, double validationLoss) {
      if (epoch % stride == 0) {
        losses.add(new Losses(epoch, (float) loss, (float) validationLoss));
      }
      if (losses.size() >= MOST) {
        stride *= 2;
        losses.removeIf(each -> each.epoch() % stride != 0);
      }
    }

    void change(int epoch) {
      if (changes.isEmpty() || changes.get(changes.size() - 1) != epoch) {
        changes.add(epoch);
      }
      if (changes.size() > MOST_CHANGES) {
        changes.remove(0);
      }
    }

    Line line() {
      return new Line(
          losses.stream().map(Losses::epoch).toList(),
          losses.stream().map(Losses::loss).toList(),
          losses.stream().map(Losses::validationLoss).toList(),
          List.copyOf(changes));
    }
  }
}
