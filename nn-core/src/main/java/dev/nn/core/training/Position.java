package dev.nn.core.training;

import dev.nn.core.arguments.Require;
import dev.nn.core.json.Json;
import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Where a run is between two steps: all that it remembers but parameters, optimizer state and what
 * listeners remember.
 *
 * @param epoch the epoch at work, from 1; it has ended if the history has a record of it
 * @param batch the batches of the epoch so far
 * @param steps the updates of all epochs so far
 * @param rowsSeen the rows of all steps so far; dropout draws by it
 * @param batchLoss the mean loss of the batch that ended last
 * @param lossSum Σ wᵣ·Lᵣ over the epoch so far
 * @param weightSum Σ wᵣ over the epoch so far
 * @param learningRate η of the last step
 * @param learningRateFactor what listeners multiply the learning rate by
 * @param stopping whether a listener asked training to end
 * @param metrics what listeners recorded in the epoch so far
 * @param history a record of each epoch that ended
 * @param time since training began
 */
record Position(
    int epoch,
    int batch,
    long steps,
    long rowsSeen,
    double batchLoss,
    double lossSum,
    double weightSum,
    float learningRate,
    double learningRateFactor,
    boolean stopping,
    Map<String, Double> metrics,
    List<EpochRecord> history,
    @Json.Name("nanos") Duration time) {

  /** Before the first step. */
  static final Position START =
      new Position(1, 0, 0, 0, 0, 0, 0, 0, 1, false, Map.of(), List.of(), Duration.ZERO);

  Position {
    requireNotNegative(batch, "batch");
    requireNotNegative(steps, "steps");
    requireNotNegative(rowsSeen, "rowsSeen");
    if (epoch - history.size() != 1 && epoch - history.size() != 0) {
      throw new IllegalArgumentException(
          "epoch %s with a history of %s; the history must have all epochs before, and this one if it has ended"
              .formatted(epoch, history.size()));
    }
    if (!(learningRateFactor > 0 && Double.isFinite(learningRateFactor))) {
      throw new IllegalArgumentException(
          "learningRateFactor is " + learningRateFactor + ", must be above 0 and finite");
    }
    metrics = Collections.unmodifiableMap(new LinkedHashMap<>(metrics));
    history = List.copyOf(history);
  }

  private static void requireNotNegative(long number, String what) {
    if (number < 0) {
      throw new IllegalArgumentException(what + " is " + number + ", must be 0 or more");
    }
  }

  /** As people say it. */
  @Override
  public String toString() {
    return "epoch " + epoch + ", batch " + batch;
  }
}
