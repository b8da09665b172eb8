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

  void begin() {
    curve.clear();
    epochsOfEarlierRuns = 0;
    epoch = 0;
    last = null;
    trained = false;
    changed = false;
  }

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

    private final List<Integer> epochs = new ArrayList<>();
    private final List<Float> losses = new ArrayList<>();
    private final List<Float> validationLosses = new ArrayList<>();
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

    void add(int epoch, double loss, double validationLoss) {
      if (epoch % stride != 0) {
        return;
      }
      epochs.add(epoch);
      losses.add((float) loss);
      validationLosses.add((float) validationLoss);
      if (epochs.size() >= MOST) {
        stride *= 2;
        halve(losses);
        halve(validationLosses);
        halve(epochs);
      }
    }

    private static void halve(List<?> list) {
      for (int i = list.size() - 2; i >= 0; i -= 2) {
        list.remove(i);
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

    void clear() {
      epochs.clear();
      losses.clear();
      validationLosses.clear();
      changes.clear();
      stride = 1;
    }

    Line line() {
      return new Line(
          List.copyOf(epochs),
          List.copyOf(losses),
          List.copyOf(validationLosses),
          List.copyOf(changes));
    }
  }
}
