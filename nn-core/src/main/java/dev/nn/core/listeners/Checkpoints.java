package dev.nn.core.listeners;

import dev.nn.core.Network;
import dev.nn.core.arguments.Require;
import dev.nn.core.files.FolderLock;
import dev.nn.core.files.LeftOvers;
import dev.nn.core.json.RecordPieces;
import dev.nn.core.plugins.Plugins;
import dev.nn.core.safetensors.SafetensorsException;
import dev.nn.core.samples.TrainingData;
import dev.nn.core.training.Checkpoint;
import dev.nn.core.training.EpochRecord;
import dev.nn.core.training.Progress;
import dev.nn.core.training.Trainer;
import dev.nn.core.training.TrainingListener;
import dev.nn.core.training.TrainingResult;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.LongSupplier;
import java.util.regex.Pattern;
import java.util.stream.Stream;
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
 * <p>You may kill a program with these lines and start it again any number of times: its result is
 * bit-identical to uninterrupted training. Each file is written whole or not at all, and the last
 * one when training ends. If a checkpoint cannot be written, a warning is logged and training
 * continues.
 *
 * <p>A folder serves one training run at a time. The run holds the folder's lock, so if another
 * process tries to train with the folder meanwhile, it fails. The lock file is {@code
 * .nn-NAME.lock} beside the folder, or {@code .nn-lock} inside it if the folder is a mount point or
 * its parent takes no files. A killed process leaves this file behind. It then locks nothing, and
 * the next training with the folder deletes it when it ends. On disks whose locks are local to a
 * host, processes on other hosts are not stopped. An instance serves one run at a time.
 */
public final class Checkpoints implements TrainingListener {

  private static final Logger LOG = LoggerFactory.getLogger(Checkpoints.class);

  private final CheckpointFolder folder;
  private final int epochs;
  private final long nanos;
  private final int kept;
  private final LongSupplier clock;
  private final AtomicBoolean interrupted;
  private long lastNanos;
  private long lastStep;

  private Checkpoints(
      CheckpointFolder folder,
      int epochs,
      long nanos,
      int kept,
      LongSupplier clock,
      AtomicBoolean interrupted) {
    this.interrupted = interrupted;
    this.folder = folder;
    this.epochs = epochs;
    this.nanos = nanos;
    this.kept = kept;
    this.clock = clock;
  }

  /** Writes into a folder after each epoch, and keeps the last three files. */
  public static Checkpoints in(Path folder) {
    return in(folder, Plugins.discover());
  }

  /** Writes into a folder, and uses these plug-ins to read networks. */
  public static Checkpoints in(Path folder, Plugins plugins) {
    CheckpointFolder files = new CheckpointFolder(folder, plugins);
    return new Checkpoints(files, 0, Long.MAX_VALUE, 3, System::nanoTime, new AtomicBoolean());
  }

  /** Writes a checkpoint every {@code count} epochs; must be at least 1. */
  public Checkpoints everyEpochs(int count) {
    Require.that(count >= 1, "the number of epochs between checkpoints", count, "at least 1");
    return new Checkpoints(folder, count, nanos, kept, clock, interrupted);
  }

  /** Writes a checkpoint whenever this time has passed, also within an epoch; must be above 0. */
  public Checkpoints every(Duration time) {
    boolean met = time.compareTo(Duration.ZERO) > 0;
    Require.that(met, "the time between checkpoints", time, "above 0");
    return new Checkpoints(folder, epochs, time.toNanos(), kept, clock, interrupted);
  }

  /**
   * Keeps the last {@code count} files, at least 1; when another is written, older ones are
   * deleted.
   */
  public Checkpoints keep(int count) {
    Require.that(count >= 1, "the number of checkpoints to keep", count, "at least 1");
    return new Checkpoints(folder, epochs, nanos, count, clock, interrupted);
  }

  /**
   * Writes into a sub-folder with this name, for one of several training runs. If you {@link
   * #interrupt} this object, that run ends too.
   */
  public Checkpoints inside(String name) {
    CheckpointFolder files = new CheckpointFolder(folder.path().resolve(name), folder.plugins());
    return new Checkpoints(files, epochs, nanos, kept, clock, interrupted);
  }

  /**
   * Interrupts the training runs that write into the folder or its sub-folders. You may call this
   * from any thread. Each run finishes its step, writes a checkpoint and ends with an {@link
   * InterruptedTraining}. If the checkpoint could not be written, the exception says so. The next
   * run continues from it. Interrupting a run's thread does the same to that run.
   */
  public void interrupt() {
    interrupted.set(true);
  }

  Checkpoints withClock(LongSupplier nanoTime) {
    return new Checkpoints(folder, epochs, nanos, kept, nanoTime, interrupted);
  }

  /** Returns the plug-ins that are used to read networks. */
  public Plugins plugins() {
    return folder.plugins();
  }

  /**
   * Reads the newest intact checkpoint and logs damaged ones. Empty if there is none.
   *
   * @throws IOException if all checkpoints are damaged
   */
  public Optional<Checkpoint> newest() throws IOException {
    return folder.newest();
  }

  /**
   * Trains from the newest checkpoint, or from the start if the folder has none. All arguments must
   * be the same as in the interrupted run; only the number of threads may differ.
   *
   * @throws IOException if all checkpoints are damaged
   * @throws IllegalArgumentException if the checkpoint belongs to another training run
   * @throws IllegalStateException if another process trains with this folder
   */
  public TrainingResult fit(
      Trainer trainer, Network network, TrainingData data, TrainingListener... others)
      throws IOException {
    TrainingListener[] all = Arrays.copyOf(others, others.length + 1);
    all[others.length] = this;
    Optional<Checkpoint> found = newest();
    if (found.isEmpty()) {
      return trainer.fit(network, data, all);
    }
    Checkpoint checkpoint = found.get();
    checkpoint.requireBegunWith(network);
    LOG.info("training goes on after step {}, from {}", checkpoint.step(), folder.path());
    return trainer.resume(checkpoint, data, all);
  }

  /**
   * Refuses to start new training in a folder that has checkpoints or that another process uses.
   */
  @Override
  public void trainingStarted(Progress progress) {
    lastStep = progress.step();
    lastNanos = clock.getAsLong();
    try {
      FolderLock lock = folder.open();
      progress.whenOver(() -> release(lock));
      if (progress.step() == 0 && !folder.checkpoints().isEmpty()) {
        throw new IllegalStateException(
            "%s has checkpoints of an earlier training. To continue that training, call Checkpoints.fit instead of Trainer.fit, or Recipe.resume instead of Recipe.train; to start another, give an empty folder"
                .formatted(folder.path()));
      }
      folder.keepEpochs(progress.history().size());
    } catch (IOException e) {
      throw new UncheckedIOException(
          "the checkpoint folder %s cannot be created: %s".formatted(folder.path(), e.getMessage()),
          e);
    }
  }

  private void release(FolderLock lock) {
    try {
      lock.close();
    } catch (IOException e) {
      LOG.warn("the lock on {} cannot be released before this JVM ends", folder.path(), e);
    }
  }

  @Override
  public void batchEnded(Progress progress) {
    if (interrupted.get() || progress.isInterrupted()) {
      progress.checkpoint(this::writeLast);
    } else if (nanos != Long.MAX_VALUE && clock.getAsLong() - lastNanos >= nanos) {
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

  /** Returns one line, because one training run may log many such warnings. */
  private static String reason(IOException e) {
    return e.getClass() == IOException.class ? String.valueOf(e.getMessage()) : e.toString();
  }

  private void writeLast(Checkpoint checkpoint) {
    try {
      folder.write(checkpoint, kept);
    } catch (IOException e) {
      throw InterruptedTraining.unwritten(folder.path(), checkpoint, e);
    }
    throw InterruptedTraining.written(folder.path(), checkpoint);
  }

  private void write(Checkpoint checkpoint) {
    try {
      folder.write(checkpoint, kept);
      lastStep = checkpoint.step();
    } catch (IOException e) {
      LOG.warn("no checkpoint after step {}; training goes on: {}", checkpoint.step(), reason(e));
      LOG.debug("no checkpoint because of", e);
    }
    lastNanos = clock.getAsLong();
  }

  /** A training run's checkpoints in a folder: {@code step-000000000120.safetensors}. */
  private record CheckpointFolder(Path path, Plugins plugins) {

    private static final Logger LOG = LoggerFactory.getLogger(Checkpoints.class);
    private static final Pattern NAME = Pattern.compile("step-\\d{12,19}\\.safetensors");

    FolderLock open() throws IOException {
      requireNoFile();
      FolderLock lock = FolderLock.take(path);
      LeftOvers.delete(path);
      return lock;
    }

    /** Deletes epoch records that training has yet to reach, or that another run left. */
    void keepEpochs(int ended) throws IOException {
      new RecordPieces<>(path, EpochRecord.class).keep(ended);
    }

    /**
     * Writes a checkpoint, and deletes all but the newest {@code keep} files. Also deletes files
     * for later steps, because training has gone back to before them.
     */
    void write(Checkpoint checkpoint, int keep) throws IOException {
      String name = String.format(Locale.ROOT, "step-%012d.safetensors", checkpoint.step());
      checkpoint.saveIn(path, name);
      Path written = path.resolve(name);
      List<Path> all = checkpoints();
      int newest = all.indexOf(written);
      for (int i = 0; i < all.size(); i++) {
        if (i < newest || i >= newest + keep) {
          Files.deleteIfExists(all.get(i));
        }
      }
    }

    Optional<Checkpoint> newest() throws IOException {
      requireNoFile();
      List<IOException> failures = new ArrayList<>();
      for (Path file : Files.exists(path) ? checkpoints() : List.<Path>of()) {
        try {
          return Optional.of(Checkpoint.load(file, plugins));
        } catch (SafetensorsException e) {
          LOG.warn("skipping a checkpoint to try an older one: {}", e.getMessage());
          failures.add(e);
        }
      }
      if (failures.isEmpty()) {
        return Optional.empty();
      }
      IOException none =
          new IOException(
              "%s: none of the %s checkpoints can be read, the newest because of: %s. Delete them to start from the beginning"
                  .formatted(path, failures.size(), failures.get(0).getMessage()));
      failures.forEach(none::addSuppressed);
      throw none;
    }

    private void requireNoFile() throws NotDirectoryException {
      if (Files.exists(path) && !Files.isDirectory(path)) {
        throw new NotDirectoryException(
            "%s is a file, expected a folder of checkpoints; give the path of a folder, which need not exist"
                .formatted(path));
      }
    }

    List<Path> checkpoints() throws IOException {
      try (Stream<Path> files = Files.list(path)) {
        return files
            .filter(file -> NAME.matcher(file.getFileName().toString()).matches())
            .sorted(Comparator.comparing(Path::getFileName).reversed())
            .toList();
      }
    }
  }
}
