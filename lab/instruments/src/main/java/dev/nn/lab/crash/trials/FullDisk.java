package dev.nn.lab.crash.trials;

import dev.nn.lab.crash.programs.Fault;
import dev.nn.lab.crash.programs.Run;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Runs programs on a full disk. They must report an error and keep the older files; once there is
 * room, they must write the right ones.
 */
final class FullDisk {

  private static final String NAME = "full disk";
  private static final String NO_CHECKPOINT = "no checkpoint after step";

  private final Trials trials;
  private final boolean disks;

  FullDisk(Trials trials, boolean disks) {
    this.trials = trials;
    this.disks = disks;
  }

  void run(List<Job> all) {
    for (Job job : all) {
      if (disks) {
        trials.run(NAME, job.name(), "tmpfs, no byte free", () -> onDisk(job, 0));
        int half = job.largest() / 2;
        if (half > 4096) {
          trials.run(NAME, job.name(), "tmpfs, half of it fits", () -> onDisk(job, half));
        }
      } else {
        trials.skip(NAME, job.name(), "tmpfs", "left out: it cannot be mounted here");
      }
      if (job.largest() > 4096 && !job.name().equals("train")) {
        trials.run(NAME, job.name(), "ulimit -f, half of it fits", () -> limited(job));
      }
    }
    Job train = all.get(0);
    trials.run(NAME, "train", "ulimit -f, checkpoints do not fit", () -> noCheckpoint(train));
    if (disks) {
      trials.run(NAME, "train", "tmpfs, room while it trains", () -> roomMeanwhile(train));
      trials.run(NAME, "train", "tmpfs, full after checkpoints", () -> fullAtLast(train));
    }
  }

  private String onDisk(Job job, long leaving) throws IOException, Fault {
    try (Disk disk = Disk.mount(trials.folder(), 48)) {
      job.putOld(disk.path());
      List<String> command = job.command(disk.path());
      disk.fill(leaving);
      String error = trials.failure(command, disk.path());
      Trials.require(
          error, disk.path().toString(), "No space left on device", "check the free space");
      job.checkEither(disk.path());
      disk.makeRoom();
      trials.success(again(job, disk.path()), disk.path());
      job.checkNew(disk.path());
      return "error, older files as before; right once there is room";
    }
  }

  /** Returns the command again, with --resume if training has started. */
  static List<String> again(Job job, Path folder) throws IOException {
    List<String> command = new ArrayList<>(job.command(folder));
    Path checkpoints = folder.resolve(Jobs.MODEL + ".checkpoints");
    if (Files.isDirectory(checkpoints)) {
      try (var files = Files.newDirectoryStream(checkpoints, "step-*")) {
        if (files.iterator().hasNext()) {
          command.addAll(List.of("--resume", "--verbose")); // prints where it resumes
        }
      }
    }
    return command;
  }

  private String limited(Job job) throws IOException, Fault {
    Path folder = trials.folder();
    job.putOld(folder);
    String error = trials.failure(limit(job.command(folder), job.largest() / 2), folder);
    Trials.require(error, folder.toString(), "File too large", "check the free space");
    job.checkEither(folder);
    trials.success(job.command(folder), folder);
    job.checkNew(folder);
    return "error, older files as before; right without the limit";
  }

  /** Returns the command with a limit on the size of its files. */
  private static List<String> limit(List<String> command, int bytes) {
    List<String> all = new ArrayList<>();
    all.addAll(List.of("bash", "-c", "ulimit -f \"$0\"; exec \"$@\"", "" + bytes / 1024));
    all.addAll(command);
    return all;
  }

  private String noCheckpoint(Job train) throws IOException, Fault {
    Path folder = trials.folder();
    train.putOld(folder);
    int room = train.expected(Jobs.MODEL).length + 2048;
    String output = trials.success(limit(train.command(folder), room), folder);
    Trials.require(output, NO_CHECKPOINT, "training goes on", "File too large");
    train.checkNew(folder);
    return "training goes on without them, to the right model";
  }

  private String roomMeanwhile(Job train) throws IOException, Fault {
    try (Disk disk = Disk.mount(trials.folder(), 48)) {
      train.putOld(disk.path());
      disk.fill(0);
      try (Run run = Run.start(train.command(disk.path()), disk.path(), trials.log())) {
        run.awaitOutput(NO_CHECKPOINT);
        disk.makeRoom();
        Trials.require(run.success(), NO_CHECKPOINT, "training goes on");
      }
      train.checkNew(disk.path());
      return "training goes on, to the right model";
    }
  }

  /** Fills the disk while training has checkpoints, then resumes it with free space. */
  private String fullAtLast(Job train) throws IOException, Fault {
    try (Disk disk = Disk.mount(trials.folder(), 48)) {
      train.putOld(disk.path());
      try (Run run = Run.start(train.command(disk.path()), disk.path(), trials.log())) {
        Path checkpoints = disk.path().resolve(Jobs.MODEL + ".checkpoints");
        run.await(200, () -> hasCheckpoint(checkpoints));
        run.await(
            200,
            () -> {
              disk.fillUp(); // repeatedly, because training deletes older checkpoints
              return false;
            });
        if (run.end() == 0) {
          throw new Fault("ended without an error on a full disk: " + run.output());
        }
        Trials.require(run.output(), "No space left on device", "check the free space", "--resume");
      }
      train.checkEither(disk.path());
      disk.makeRoom();
      String output = trials.success(again(train, disk.path()), disk.path());
      Trials.require(output, "training goes on after step");
      train.checkNew(disk.path());
      return "error that names --resume; resumed to the right model";
    }
  }

  private static boolean hasCheckpoint(Path folder) throws IOException {
    if (!Files.isDirectory(folder)) {
      return false;
    }
    try (var files = Files.newDirectoryStream(folder, "step-*")) {
      return files.iterator().hasNext();
    }
  }
}
