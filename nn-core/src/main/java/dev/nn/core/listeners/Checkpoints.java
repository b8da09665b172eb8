package dev.nn.core.listeners;

import dev.nn.core.Network;
import dev.nn.core.plugins.Plugins;
import dev.nn.core.samples.Samples;
import dev.nn.core.training.Checkpoint;
import dev.nn.core.training.EpochRecord;
import dev.nn.core.training.Progress;
import dev.nn.core.training.Trainer;
import dev.nn.core.training.TrainingListener;
import dev.nn.core.training.TrainingResult;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A listener that writes checkpoints into a folder during training, and resumes from the newest:
 *
 * <pre>{@code
 * TrainingResult result =
 *     Checkpoints.in(Path.of("checkpoints"))
 *         .everyEpochs(10)
 *         .every(Duration.ofMinutes(5))
 *         .fit(trainer, network, data);
 * }</pre>
 *
 * <p>A program with these lines may be killed and started again any number of times: the result has
 * the bits of uninterrupted training. A file is written whole or not at all, and the last few are
 * kept. One is written at the end too, so that a further start has the result at once.
 *
 * <p>If a checkpoint cannot be written, because the disk is full for example, a warning is logged
 * and training continues; the earlier files stay.
 *
 * <p>A folder holds the checkpoints of one training run, and an instance serves one run at a time.
 */
public final class Checkpoints implements TrainingListener {

  private static final Logger LOG = LoggerFactory.getLogger(Checkpoints.class);

  private static final int KEPT = 3;

  private final CheckpointFolder folder;
  private final Plugins plugins;
  private final int epochs;
  private final long nanos;
  private final int kept;
  private final LongSupplier clock;
  private long lastNanos;
  private long lastStep;

  private Checkpoints(
      CheckpointFolder folder,
      Plugins plugins,
      int epochs,
      long nanos,
      int kept,
      LongSupplier clock) {
    this.folder = folder;
    this.plugins = plugins;
    this.epochs = epochs;
    this.nanos = nanos;
    this.kept = kept;
    this.clock = clock;
  }

  /**
   * Writes checkpoints after each epoch, and keeps the last three.
   *
   * @param folder created if it is missing
   */
  public static Checkpoints in(Path folder) {
    return in(folder, Plugins.discover());
  }

  /**
   * Writes checkpoints after each epoch, and keeps the last three.
   *
   * @param folder created if it is missing
   * @param plugins the plug-ins of networks that are read
   */
  public static Checkpoints in(Path folder, Plugins plugins) {
    return new Checkpoints(
        new CheckpointFolder(folder), plugins, 0, Long.MAX_VALUE, KEPT, System::nanoTime);
  }

  /**
   * Writes a checkpoint every {@code count} epochs.
   *
   * @throws IllegalArgumentException if {@code count} is below 1
   */
  public Checkpoints everyEpochs(int count) {
    require(count >= 1, "a checkpoint every " + count + " epochs");
    return new Checkpoints(folder, plugins, count, nanos, kept, clock);
  }

  /**
   * Writes a checkpoint whenever this time has passed since the last one, within epochs too.
   *
   * @throws IllegalArgumentException if the time is not above 0
   */
  public Checkpoints every(Duration time) {
    require(time.compareTo(Duration.ZERO) > 0, "a checkpoint every " + time);
    return new Checkpoints(folder, plugins, epochs, time.toNanos(), kept, clock);
  }

  /**
   * Keeps the last {@code count} files.
   *
   * @throws IllegalArgumentException if {@code count} is below 1
   */
  public Checkpoints keep(int count) {
    require(count >= 1, "to keep " + count + " checkpoints");
    return new Checkpoints(folder, plugins, epochs, nanos, count, clock);
  }

  /** Returns a copy with another clock. */
  Checkpoints withClock(LongSupplier nanoTime) {
    return new Checkpoints(folder, plugins, epochs, nanos, kept, nanoTime);
  }

  /** Returns the plug-ins of networks that are read. */
  public Plugins plugins() {
    return plugins;
  }

  /**
   * Reads the newest checkpoint in the folder that is intact; damaged ones are logged and passed
   * over.
   *
   * @return empty if the folder has no checkpoint
   * @throws IOException if all checkpoints are damaged
   */
  public Optional<Checkpoint> newest() throws IOException {
    return folder.newest(plugins);
  }

  /**
   * Trains from the newest checkpoint in the folder, or from the start if the folder has none.
   *
   * <p>All arguments must be those of the interrupted run; only the number of threads may differ.
   *
   * @param network the network before training
   * @param others further listeners
   * @throws IOException if all checkpoints are damaged
   * @throws IllegalArgumentException if the checkpoint belongs to another training run; the message
   *     names the difference
   */
  public TrainingResult fit(
      Trainer trainer, Network network, Samples data, TrainingListener... others)
      throws IOException {
    TrainingListener[] all = Arrays.copyOf(others, others.length + 1);
    all[others.length] = this;
    Optional<Checkpoint> found = newest();
    if (found.isEmpty()) {
      return trainer.fit(network, data, all);
    }
    Checkpoint checkpoint = found.get();
    checkpoint.requireBegunWith(network);
    LOG.info("training goes on after step {}, from {}", checkpoint.step(), folder);
    return trainer.resume(checkpoint, data, all);
  }

  /**
   * Prepares the folder.
   *
   * @throws IllegalStateException if training starts from the beginning and the folder has
   *     checkpoints already
   * @throws UncheckedIOException if the folder cannot be created
   */
  @Override
  public void trainingStarted(Progress progress) {
    lastStep = progress.step();
    lastNanos = clock.getAsLong();
    try {
      folder.open();
      if (progress.step() == 0 && !folder.checkpoints().isEmpty()) {
        throw new IllegalStateException(
            "%s has checkpoints of an earlier training. To go on with that one, call Checkpoints.fit in place of Trainer.fit, or Recipe.resume in place of Recipe.train; to begin another, give an empty folder"
                .formatted(folder));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(
          "%s cannot be made a folder of checkpoints: %s".formatted(folder, e.getMessage()), e);
    }
  }

  @Override
  public void batchEnded(Progress progress) {
    if (nanos != Long.MAX_VALUE && clock.getAsLong() - lastNanos >= nanos) {
      progress.checkpoint(this::write);
    }
  }

  @Override
  public void epochEnded(Progress progress, EpochRecord epoch) {
    boolean neither = epochs == 0 && nanos == Long.MAX_VALUE;
    if (neither || (epochs > 0 && epoch.epoch() % epochs == 0)) {
      progress.checkpoint(this::write);
    }
  }

  @Override
  public void trainingEnded(Progress progress) {
    if (progress.step() != lastStep) {
      progress.checkpoint(this::write);
    }
  }

  private void write(Checkpoint checkpoint) {
    try {
      folder.write(checkpoint, kept);
      lastStep = checkpoint.step();
    } catch (IOException e) {
      LOG.warn("no checkpoint after step {}; training goes on", checkpoint.step(), e);
    }
    lastNanos = clock.getAsLong();
  }

  private static void require(boolean met, String what) {
    if (!met) {
      throw new IllegalArgumentException(what + "; the number must be above 0");
    }
  }
}
