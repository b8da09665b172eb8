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
 * A listener that keeps a record of a training in a folder of its own, which {@link RunRecord}
 * reads, also while training goes on. {@code run.json} describes the training, and {@code
 * epochs.jsonl} has a line of JSON for each epoch of each member, each with a checksum. Earlier
 * contents are replaced; a resumed training has all its epochs again.
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

  /** Writes into a folder for this training alone, which is made if it does not exist. */
  public static RunLog to(Path folder) {
    return new RunLog(folder, null, Clock.systemUTC());
  }

  /** {@return a log for the same folder that records a recipe too} */
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
