package dev.nn.core;

import dev.nn.api.RandomStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * One run of a {@link Trainer}: epochs of batches, and for each batch the four steps of gradient
 * descent. Owns the parameters while they change; a {@link Network} comes in and another goes out.
 */
final class Training {

  private final Trainer trainer;
  private final TrainingSpec spec;
  private final Dataset data;
  private final List<TrainingListener> listeners;

  private final float[] parameters;
  private final Update update;
  private final BatchLoss loss;
  private final Workspace full;
  private final Workspace last;
  private final int batches;
  private final Order order;
  private final Progress progress;
  private final Divergence divergence;
  private final List<EpochRecord> history = new ArrayList<>();
  private final long startNanos = System.nanoTime();

  Training(Trainer trainer, Network initial, Dataset data, List<TrainingListener> listeners) {
    this.trainer = trainer;
    this.spec = trainer.spec();
    this.data = data;
    this.listeners = listeners;

    int batchRows = Math.min(spec.batchSize(), data.rows());
    batches = (data.rows() - 1) / batchRows + 1;
    int lastRows = data.rows() - (batches - 1) * batchRows;
    parameters = initial.parameters();
    float[] gradients = new float[parameters.length];
    update = new Update(spec, trainer.optimizer(), initial, parameters, gradients);
    loss = new BatchLoss(initial, trainer.loss(), batchRows);
    RandomStream random = RandomStream.of(spec.seed());
    full = new Workspace(initial, new Batch(batchRows, data), loss, random, parameters, gradients);
    last =
        lastRows == batchRows
            ? full
            : new Workspace(
                initial, new Batch(lastRows, data), loss, random, parameters, gradients);
    order = new Order(data.rows(), random);
    progress = new Progress(initial, parameters, spec.epochs(), batches);
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
    int[] rows = order.ofEpoch(epoch);
    double lossSum = 0;
    double weightSum = 0;
    float learningRate = 0;
    for (int b = 1; b <= batches && !progress.isStopping(); b++) {
      Workspace work = b < batches ? full : last;
      int from = (b - 1) * full.rows();
      work.read(data, rows, from, (epoch - 1L) * data.rows() + from);
      long step = (epoch - 1L) * batches + b;
      learningRate = trainer.learningRate((step - 1.0) / batches);

      double batchLoss = step(work, learningRate, step, epoch, b);

      lossSum += loss.lossSum();
      weightSum += loss.weightSum();
      progress.ended(epoch, b, batchLoss);
      for (TrainingListener listener : listeners) {
        listener.batchEnded(progress);
      }
    }
    divergence.checkParameters(parameters, epoch, progress.batch());
    Duration time = Duration.ofNanos(System.nanoTime() - startNanos);
    double mean = weightSum == 0 ? 0 : lossSum / weightSum;
    return new EpochRecord(epoch, mean, learningRate, progress.step(), time);
  }

  /** The four steps of training. */
  private double step(Workspace work, float learningRate, long step, int epoch, int batch) {
    work.forward(); // z = x·W + b, a = f(z)
    double mean = work.loss(); // L and dL/da
    divergence.checkLoss(mean, work.activations(), parameters, epoch, batch);
    if (loss.weightSum() == 0) {
      return mean; // nothing to learn from in this batch
    }
    work.backward(); // dL/dW and dL/db
    update.apply(learningRate, step); // W and b
    return mean;
  }
}
