package dev.nn.core.listeners;

import dev.nn.core.files.FolderLock;
import dev.nn.core.files.LeftOvers;
import dev.nn.core.pieces.RecordPieces;
import dev.nn.core.plugins.Plugins;
import dev.nn.core.safetensors.SafetensorsException;
import dev.nn.core.training.Checkpoint;
import dev.nn.core.training.EpochRecord;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The checkpoints of one training run in a folder: {@code step-000000000120.safetensors}. */
record CheckpointFolder(Path path, Plugins plugins) {

  private static final Logger LOG = LoggerFactory.getLogger(CheckpointFolder.class);
  private static final Pattern NAME = Pattern.compile("step-\\d{12,19}\\.safetensors");

  /**
   * Creates the folder, and deletes what a process has left that was killed.
   *
   * @return its lock, for as long as the training writes
   * @throws IllegalStateException if another process trains with this folder
   */
  FolderLock open() throws IOException {
    requireNoFile();
    FolderLock lock = FolderLock.take(path);
    LeftOvers.delete(path);
    return lock;
  }

  /** Deletes the records of epochs that a training will have, or that are of another one. */
  void keepEpochs(int ended) throws IOException {
    new RecordPieces<>(path, EpochRecord.class).keep(ended);
  }

  /**
   * Writes a checkpoint, and deletes all but the newest {@code keep} files. Files of a later step
   * are deleted too, because training has gone back and left their course.
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
        LOG.warn("checkpoint passed over, an older one is tried: {}", e.getMessage());
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
