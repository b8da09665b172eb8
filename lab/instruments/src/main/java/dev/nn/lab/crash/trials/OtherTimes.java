package dev.nn.lab.crash.trials;

import dev.nn.lab.crash.programs.Fault;
import dev.nn.lab.crash.programs.Run;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Resumes training with a clock that is behind the checkpoints' times. */
final class OtherTimes {

  private static final String NAME = "clock set back";

  private final Trials trials;

  OtherTimes(Trials trials) {
    this.trials = trials;
  }

  void run(Job train) throws IOException {
    trials.run(NAME, "train", "the oldest checkpoint is of tomorrow", () -> tomorrow(train));
    if (Disk.succeeds("faketime", "-f", "-2d", "true")) {
      trials.run(NAME, "train", "faketime, two days back at the restart", () -> faked(train));
    } else {
      trials.skip(NAME, "train", "faketime", "left out: it is not installed");
    }
  }

  /** Trains until there are three checkpoints, then kills the process. */
  private List<Path> killed(Job train, Path folder, List<String> before) throws IOException, Fault {
    List<String> command = new ArrayList<>(before);
    command.addAll(train.command(folder));
    try (Run run = Run.start(command, folder, trials.log())) {
      run.await(1000, () -> checkpoints(folder).size() >= 3);
      run.kill();
    }
    List<Path> found = checkpoints(folder);
    if (found.size() < 2) {
      throw new Fault("there are no checkpoints to go on from");
    }
    return found;
  }

  private static List<Path> checkpoints(Path folder) throws IOException {
    Path checkpoints = folder.resolve(Jobs.MODEL + ".checkpoints");
    if (!Files.isDirectory(checkpoints)) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(checkpoints)) {
      return files
          .filter(file -> file.getFileName().toString().startsWith("step-"))
          .sorted()
          .toList();
    }
  }

  private String tomorrow(Job train) throws IOException, Fault {
    Path folder = trials.folder();
    train.putOld(folder);
    List<Path> found = killed(train, folder, List.of());
    Instant now = Instant.now();
    Files.setLastModifiedTime(found.get(0), FileTime.from(now.plus(Duration.ofDays(1))));
    Files.setLastModifiedTime(
        found.get(found.size() - 1), FileTime.from(now.minus(Duration.ofDays(1))));
    return resumed(train, folder, found, List.of());
  }

  private String faked(Job train) throws IOException, Fault {
    Path folder = trials.folder();
    train.putOld(folder);
    List<Path> found = killed(train, folder, List.of());
    return resumed(train, folder, found, List.of("faketime", "-f", "-2d"));
  }

  private String resumed(Job train, Path folder, List<Path> found, List<String> before)
      throws IOException, Fault {
    List<String> command = new ArrayList<>(before);
    command.addAll(FullDisk.again(train, folder));
    String newest = found.get(found.size() - 1).getFileName().toString();
    String step = newest.replaceAll("step-0*|\\.safetensors", "");
    String output = trials.success(command, folder);
    Trials.require(output, "training goes on after step %s,".formatted(step));
    train.checkNew(folder);
    return "goes on from the newest by step, to the right model";
  }
}
