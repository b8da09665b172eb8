package dev.nn.watch;

import dev.nn.core.files.AtomicWrite;
import dev.nn.core.files.SealedJson;
import dev.nn.core.json.RecordCodec;
import dev.nn.core.training.Progress;
import dev.nn.core.training.TrainingListener;
import dev.nn.core.training.Watcher;
import dev.nn.data.model.Recipe;
import dev.nn.watch.LogFile.EpochListener;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import org.jspecify.annotations.Nullable;

/**
 * A listener that records a training run in a folder. {@link RunRecord} reads the folder, even
 * while training goes on. {@code run.json} describes the run, and {@code epochs.jsonl} has a JSON
 * line with a checksum for each epoch of each member. Earlier contents are replaced; if training is
 * resumed, all its epochs are written again.
 */
public final class RunLog implements Watcher {

  static final String RUN = "run.json";
  static final String EPOCHS = "epochs.jsonl";

  private final Path folder;
  private final @Nullable Recipe recipe;
  private final Clock clock;
  private @Nullable LogFile log;

  private RunLog(Path folder, @Nullable Recipe recipe, Clock clock) {
    this.folder = folder;
    this.recipe = recipe;
    this.clock = clock;
  }

  /**
   * Writes into a folder, which no other training run may use. The folder is created if necessary.
   */
  public static RunLog to(Path folder) {
    return new RunLog(folder, null, Clock.systemUTC());
  }

  /** {@return a log for the same folder that also records a recipe} */
  public RunLog recipe(Recipe recorded) {
    return new RunLog(folder, recorded, clock);
  }

  RunLog withClock(Clock other) {
    return new RunLog(folder, recipe, other);
  }

  @Override
  public TrainingListener ofMember(int member, int members) {
    LogFile shared = log;
    if (member == 0 || shared == null) {
      shared = LogFile.create(folder.resolve(EPOCHS));
      log = shared;
    }
    LogFile file = shared;
    return new EpochListener(
        progress -> {
          if (member == 0) {
            describe(progress, members);
          }
        },
        epoch -> {
          RunRecord.Line line = new RunRecord.Line(member, epoch);
          file.append(SealedJson.of(RecordCodec.write(line)) + "\n");
        });
  }

  private void describe(Progress progress, int members) {
    RunRecord.Description description =
        new RunRecord.Description(
            clock.instant().toString(),
            members,
            progress.rows(),
            progress.network().spec().toString(),
            progress.spec(),
            recipe);
    byte[] json =
        (SealedJson.of(RecordCodec.write(description)) + "\n").getBytes(StandardCharsets.UTF_8);
    try {
      Files.createDirectories(folder);
      AtomicWrite.write(folder.resolve(RUN), json);
    } catch (IOException e) {
      throw new UncheckedIOException(e.getMessage(), e);
    }
  }
}
