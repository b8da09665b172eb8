package dev.nn.lab.bits;

import dev.nn.api.NetworkSpec;
import dev.nn.core.Network;
import dev.nn.core.plugins.Plugins;
import dev.nn.core.samples.TrainingData;
import dev.nn.core.training.Checkpoint;
import dev.nn.core.training.EpochRecord;
import dev.nn.core.training.Progress;
import dev.nn.core.training.Trainer;
import dev.nn.core.training.TrainingListener;
import dev.nn.core.training.TrainingResult;
import dev.nn.core.training.TrainingSpec;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.BiConsumer;

/**
 * A network that is trained with several thread counts, both without a break and resumed: with
 * another thread count, from a file written after the first epoch or in the middle of the second.
 * Shards are computed by the trainer, and also by workers.
 *
 * @param rows the number of training rows; an epoch's last batch is shorter than the others
 */
record NetworkSubject(Level level, NetworkSpec network, TrainingSpec spec, int rows)
    implements Subject {

  static final Plugins PLUGINS = discover();

  /**
   * Returns the plug-ins. Throws if the list is incomplete, because other networks would then have
   * the same names.
   */
  private static Plugins discover() {
    Plugins plugins = Plugins.discover();
    if (!plugins.problems().isEmpty()) {
      throw new IllegalStateException("plug-ins are missing: " + plugins.problems());
    }
    return plugins;
  }

  @Override
  public String name() {
    StringBuilder name = new StringBuilder();
    name.append(network).append(" | ").append(spec.loss()).append(' ').append(spec.optimizer());
    spec.schedules().forEach(schedule -> name.append(' ').append(schedule));
    name.append(" | ").append(rows).append('/').append(spec.batchSize());
    if (spec.shards() > 1) {
      name.append(" in ").append(spec.shards()).append(" shards");
    }
    return name.toString();
  }

  @Override
  public void train(Level level, BiConsumer<String, String> results) throws IOException {
    Trainer trainer = new Trainer(spec, PLUGINS);
    Network first = Network.create(network, 3, PLUGINS);
    boolean withZeros = PLUGINS.losses().get(spec.loss()).targets().contains(0);
    Points points = Points.of(rows, network.inputs(), network.outputs(), withZeros);
    List<Integer> threads = level.threads();
    for (int i = 0; i < threads.size(); i++) {
      int next = threads.get((i + 1) % threads.size());
      Runs runs = new Runs(trainer, first, points, threads.get(i), next, results);
      runs.train(points.samples(), "");
      if (spec.shards() > 1) {
        try (WorkerShards shards = new WorkerShards(trainer.withThreads(next), first, points)) {
          runs.train(shards, "shards by workers, ");
        }
      }
    }
  }

  /** Runs with one thread count, resumed with another. */
  private record Runs(
      Trainer trainer,
      Network first,
      Points points,
      int threads,
      int next,
      BiConsumer<String, String> results) {

    void train(TrainingData data, String where) throws IOException {
      Path folder = Files.createTempDirectory("nn-bits");
      Path epoch = folder.resolve("epoch");
      Path middle = folder.resolve("middle");
      String words = where + "threads: " + threads;
      tell(words, trainer.withThreads(threads).fit(first, data, new Saves(epoch, middle)));
      for (Path file : List.of(epoch, middle)) {
        Checkpoint checkpoint = Checkpoint.load(file, PLUGINS);
        Files.delete(file);
        tell(
            "%s, resumed after step %s with threads: %s".formatted(words, checkpoint.step(), next),
            trainer.withThreads(next).resume(checkpoint, data));
      }
      Files.delete(folder);
    }

    private void tell(String words, TrainingResult result) {
      Bits bits = new Bits().add(result).add(result.network(), points.inputs(), threads);
      results.accept(words, bits.hash());
    }
  }

  /** Saves a checkpoint after the first epoch, and one after the second epoch's first batch. */
  private record Saves(Path epoch, Path middle) implements TrainingListener {

    @Override
    public void batchEnded(Progress progress) {
      if (progress.epoch() == 2 && progress.batch() == 1) {
        save(progress, middle);
      }
    }

    @Override
    public void epochEnded(Progress progress, EpochRecord ended) {
      if (ended.epoch() == 1) {
        save(progress, epoch);
      }
    }

    private static void save(Progress progress, Path file) {
      progress.checkpoint(
          checkpoint -> {
            try {
              checkpoint.save(file);
            } catch (IOException e) {
              throw new UncheckedIOException(e);
            }
          });
    }
  }
}
