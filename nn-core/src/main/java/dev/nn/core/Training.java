package dev.nn.core;

import dev.nn.api.RandomStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** One run of a {@link Trainer}: epochs of batches, each a step of a {@link Learner}. */
final class Training {

  private final Trainer trainer;
  private final TrainingSpec spec;
  private final Samples data;
  private final List<TrainingListener> listeners;

  private final Learner learner;
  private final int batchRows;
  private final int batches;
  private final Order order;
  private final Progress progress;
  private final Divergence divergence;
  private final List<EpochRecord> history = new ArrayList<>();
  private final long startNanos = System.nanoTime();

  Training(
      Trainer trainer,
      Learner learner,
      Network initial,
      Samples data,
      List<TrainingListener> listeners) {
    this.trainer = trainer;
    this.learner = learner;
    this.spec = trainer.spec();
    this.data = data;
    this.listeners = listeners;
    batchRows = Math.min(spec.batchSize(), data.rows());
    batches = (data.rows() - 1) / batchRows + 1;
    order = Order.of(data.rows(), batchRows, RandomStream.of(spec.seed()));
    progress = new Progress(initial, learner.parameters(), spec.epochs(), batches);
    divergence = new Divergence(initial, spec);
  }

  TrainingResult run() {
    for (int epoch = 1; epoch <= spec.epochs() && !progress.isStopping(); epoch++) {
      EpochRecord ended = epoch(epoch);
      history.add(ended);
      listeners.forEach(listener -> listener.epochEnded(progress, ended));
    }
    return new TrainingResult(progress.network(), history);
  }

  private EpochRecord epoch(int epoch) {
    order.startEpoch(epoch);
    double lossSum = 0;
    double weightSum = 0;
    float learningRate = 0;
    for (int b = 1; b <= batches && !progress.isStopping(); b++) {
      int from = (b - 1) * batchRows;
      long step = (epoch - 1L) * batches + b;
      learningRate = trainer.learningRate((step - 1.0) / batches);

      int rows = Math.min(batchRows, data.rows() - from);
      double loss = learner.step(data, order.rows(from, rows), 0, rows, learningRate);

      divergence.checkLoss(loss, learner.activations(), learner.parameters(), epoch, b);
      lossSum += learner.lossSum();
      weightSum += learner.weightSum();
      progress.ended(epoch, b, loss);
      for (TrainingListener listener : listeners) {
        listener.batchEnded(progress);
      }
    }
    divergence.checkParameters(learner.parameters(), epoch, progress.batch());
    Duration time = Duration.ofNanos(System.nanoTime() - startNanos);
    double mean = weightSum == 0 ? 0 : lossSum / weightSum;
    return new EpochRecord(epoch, mean, learningRate, progress.step(), time);
  }
}
