package dev.nn.core.training;

import dev.nn.core.arguments.Require;
import dev.nn.core.json.Json;
import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The position of a run between two steps: its state without parameters, optimizer and listeners.
 *
 * @param epoch the current epoch, from 1; it has ended if the history has a record of it
 * @param batch the finished batches of the epoch
 * @param lossSum Σ wᵣ·Lᵣ over the epoch so far
 * @param weightSum Σ wᵣ over the epoch so far
 * @param earlierEpochs the first epochs, whose records are elsewhere and not in the history
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
    @Json.Name("nanos") Duration time,
    @Json.Default("0") int earlierEpochs) {

  static final Position START =
      new Position(1, 0, 0, 0, 0, 0, 0, 0, 1, false, Map.of(), List.of(), Duration.ZERO, 0);

  Position {
    Require.that(batch >= 0, "batch", batch, "0 or more");
    Require.that(steps >= 0, "steps", steps, "0 or more");
    Require.that(rowsSeen >= 0, "rowsSeen", rowsSeen, "0 or more");
    long recorded = (long) earlierEpochs + history.size();
    if (epoch - recorded != 1 && epoch - recorded != 0) {
      throw new IllegalArgumentException(
          "epoch %s with a history of %s; the history must have all epochs before, and this one if it has ended"
              .formatted(epoch, recorded));
    }
    Require.positive("learningRateFactor", learningRateFactor);
    metrics = Collections.unmodifiableMap(new LinkedHashMap<>(metrics));
    history = List.copyOf(history);
  }

  /** Returns the position with another part of the records in its history. */
  Position with(int earlier, List<EpochRecord> others) {
    return new Position(
        epoch,
        batch,
        steps,
        rowsSeen,
        batchLoss,
        lossSum,
        weightSum,
        learningRate,
        learningRateFactor,
        stopping,
        metrics,
        others,
        time,
        earlier);
  }
}
