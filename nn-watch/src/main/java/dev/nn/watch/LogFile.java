package dev.nn.watch;

import dev.nn.core.training.EpochRecord;
import dev.nn.core.training.Progress;
import dev.nn.core.training.TrainingListener;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A file that grows while a network is trained. If a later write fails, it logs one warning. The
 * file is open only during a write, because no listener is told if training fails, so nothing could
 * close it.
 */
final class LogFile {

  private static final Logger LOG = LoggerFactory.getLogger(LogFile.class);

  private final Path path;
  private boolean failed;

  private LogFile(Path path) {
    this.path = path;
  }

  /** Creates a file and its folder; empties the file if it exists. */
  static LogFile create(Path path) {
    try {
      Path folder = path.toAbsolutePath().getParent();
      if (folder != null && !Files.isDirectory(folder)) {
        Files.createDirectories(folder);
      }
      Files.write(path, new byte[0]);
      return new LogFile(path);
    } catch (IOException e) {
      throw new UncheckedIOException(
          "%s cannot be written (%s); give a file in a writable folder"
              .formatted(path, e.getClass().getSimpleName()),
          e);
    }
  }

  void append(String text) {
    append(text.getBytes(StandardCharsets.UTF_8));
  }

  void append(byte[] bytes) {
    attempt(bytes, StandardOpenOption.APPEND);
  }

  /** Replaces the whole contents. */
  void replace(String text) {
    attempt(text.getBytes(StandardCharsets.UTF_8), StandardOpenOption.TRUNCATE_EXISTING);
  }

  private synchronized void attempt(byte[] bytes, OpenOption how) {
    if (failed) {
      return;
    }
    try {
      Files.write(path, bytes, how);
    } catch (IOException e) {
      failed = true;
      LOG.warn("{} is no longer written, but training continues: {}", path, e.toString());
      LOG.debug("it is not written because of", e);
    }
  }

  /**
   * A listener that adds each epoch to a log. If training is resumed, it first adds the earlier
   * epochs.
   */
  record EpochListener(Consumer<Progress> start, Consumer<EpochRecord> log)
      implements TrainingListener {

    @Override
    public void trainingStarted(Progress progress) {
      start.accept(progress);
      progress.history().forEach(log);
    }

    @Override
    public void epochEnded(Progress progress, EpochRecord epoch) {
      log.accept(epoch);
    }
  }
}
