package dev.nn.core.listeners;

import dev.nn.core.plugins.Plugins;
import dev.nn.core.safetensors.SafetensorsException;
import dev.nn.core.training.Checkpoint;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The folder of the checkpoints of one training: files named by their step, {@code
 * step-000000000120.safetensors}, so that the order of names is that of training.
 */
final class CheckpointFolder {

  private static final Logger LOG = LoggerFactory.getLogger(CheckpointFolder.class);
  private static final Pattern NAME = Pattern.compile("step-\\d{12,19}\\.safetensors");

  /** What a process that was killed while writing leaves behind. */
  private static final Pattern LEFT_OVER = Pattern.compile("\\.nn-.*\\.tmp");

  private final Path folder;

  CheckpointFolder(Path folder) {
    this.folder = folder;
  }

  /** Makes the folder where there is none, and removes what a killed process left. */
  void open() throws IOException {
    requireNoFile();
    Files.createDirectories(folder);
    for (Path file : files(LEFT_OVER.asMatchPredicate())) {
      Files.deleteIfExists(file);
    }
  }

  /** The file of each checkpoint, the newest first. */
  List<Path> checkpoints() throws IOException {
    return files(NAME.asMatchPredicate());
  }

  /**
   * Writes a checkpoint, and deletes those that are not to be kept: but for the newest, and any
   * that claim to be of a later step, which are of a course that training has left.
   *
   * @param keep how many files stay
   */
  void write(Checkpoint checkpoint, int keep) throws IOException {
    Path written =
        folder.resolve(String.format(Locale.ROOT, "step-%012d.safetensors", checkpoint.step()));
    checkpoint.save(written);
    List<Path> all = checkpoints();
    int newest = all.indexOf(written);
    for (int i = 0; i < all.size(); i++) {
      if (i < newest || i >= newest + keep) {
        Files.deleteIfExists(all.get(i));
      }
    }
  }

  /**
   * Reads the newest checkpoint that can be read; a damaged one is logged and passed over.
   *
   * @return nothing if there is none at all
   * @throws IOException if there are some and none can be read
   */
  Optional<Checkpoint> newest(Plugins plugins) throws IOException {
    if (!Files.exists(folder)) {
      return Optional.empty();
    }
    requireNoFile();
    List<IOException> failures = new ArrayList<>();
    for (Path file : checkpoints()) {
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
            "%s: none of the %s checkpoints can be read, the newest because of: %s. Delete them to begin anew"
                .formatted(folder, failures.size(), failures.get(0).getMessage()));
    failures.forEach(none::addSuppressed);
    throw none;
  }

  private void requireNoFile() throws NotDirectoryException {
    if (Files.exists(folder) && !Files.isDirectory(folder)) {
      throw new NotDirectoryException(
          "%s is a file, expected a folder of checkpoints; give the path of a folder, or of none yet"
              .formatted(folder));
    }
  }

  private List<Path> files(Predicate<String> wanted) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .filter(file -> wanted.test(file.getFileName().toString()))
          .sorted(Comparator.comparing(Path::getFileName).reversed())
          .toList();
    }
  }

  @Override
  public String toString() {
    return folder.toString();
  }
}
