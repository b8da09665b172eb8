package dev.nn.lab.crash.trials;

import dev.nn.lab.crash.programs.Contents;
import dev.nn.lab.crash.programs.Fault;
import dev.nn.lab.crash.programs.Run;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Runs two programs that write into one folder at the same time. */
final class TwoProcesses {

  private static final String NAME = "two processes";

  private final Trials trials;
  private final Jobs jobs;

  TwoProcesses(Trials trials, Jobs jobs) {
    this.trials = trials;
    this.jobs = jobs;
  }

  void run(List<Job> all) {
    for (Job job : all) {
      trials.run(NAME, job.name(), "the same command twice", () -> twice(job));
    }
    Job train = all.get(0);
    trials.run(NAME, "train", "two data sets, one model", () -> twoTrainings(train));
    trials.run(NAME, "train", "the second with --resume", () -> secondResumes(train));
    trials.run(NAME, "train and materialise", "one file", () -> trainAndMaterialise(train));
  }

  /** Runs a job twice at once. One must succeed; the other must succeed too, or be rejected. */
  private String twice(Job job) throws IOException, Fault {
    Path folder = trials.folder();
    job.putOld(folder);
    int refused;
    try (Run one = Run.start(job.command(folder), folder, trials.log());
        Run two = Run.start(job.command(folder), folder, trials.log())) {
      refused = refused(one, two);
    }
    job.checkNew(folder);
    requireNoCheckpoints(folder);
    return refused == 0 ? "both end right" : "one is refused, the other ends right";
  }

  /** Returns how many of two programs were rejected, at most one. */
  private static int refused(Run... runs) throws IOException, Fault {
    int refused = 0;
    for (Run run : runs) {
      if (run.end() != 0) {
        refused++;
        String error = run.output().lines().reduce("", (before, line) -> line);
        if (!error.contains("another training writes")
            && !error.contains("another search writes")
            && !error.contains("or that still runs")) {
          throw new Fault("a program failed, and does not say that another one runs: " + error);
        }
      }
    }
    if (refused == runs.length) {
      throw new Fault("both are refused");
    }
    return refused;
  }

  /** Tries again if the first ends before the second starts, which can happen on a busy machine. */
  private String twoTrainings(Job train) throws IOException, Fault {
    for (int attempt = 0; attempt < 5; attempt++) {
      Path folder = trials.folder();
      train.putOld(folder);
      int refused;
      try (Run one = Run.start(jobs.train(folder, "rows-0.csv"), folder, trials.log())) {
        Path lock = folder.resolve(".nn-" + Jobs.MODEL + ".checkpoints.lock");
        one.await(200, () -> Files.exists(lock));
        try (Run two = Run.start(jobs.train(folder, "rows-1.csv"), folder, trials.log())) {
          refused = refused(one, two);
        }
      }
      train.checkEither(folder);
      requireNoCheckpoints(folder);
      if (refused > 0) {
        return "one is refused, the other's model is whole";
      }
    }
    throw new Fault("of five pairs, none is refused");
  }

  private String secondResumes(Job train) throws IOException, Fault {
    boolean refused;
    Path folder = trials.folder();
    train.putOld(folder);
    try (Run one = Run.start(jobs.train(folder, "rows-0.csv"), folder, trials.log())) {
      Path checkpoints = folder.resolve(Jobs.MODEL + ".checkpoints");
      one.await(200, () -> Files.isDirectory(checkpoints));
      List<String> resume = jobs.train(folder, "rows-0.csv", "--resume");
      try (Run two = Run.start(resume, folder, trials.log())) {
        refused = two.end() != 0;
        one.success();
        if (refused && !two.output().contains("nothing to resume")) { // as after the first's end
          Trials.require(two.output(), "another training writes");
        }
      }
    }
    train.checkNew(folder);
    requireNoCheckpoints(folder);
    return refused ? "the second is refused, the first ends right" : "both end right";
  }

  private String trainAndMaterialise(Job train) throws IOException, Fault {
    Path folder = trials.folder();
    Path table = folder.resolve("rows.table");
    trials.success(jobs.table(folder, 0), folder);
    byte[] rows = Files.readAllBytes(table);
    Files.delete(table);
    for (int i = 0; i < 3; i++) {
      try (Run one = Run.start(jobs.training(table, "rows-0.csv"), folder, trials.log());
          Run two = Run.start(jobs.table(folder, 0), folder, trials.log())) {
        two.success();
        one.success();
      }
      Contents.oneOf(rows, train.expected(Jobs.MODEL)).accept(table);
    }
    return "both end right; the file is that of the last";
  }

  private static void requireNoCheckpoints(Path folder) throws Fault {
    if (Files.exists(folder.resolve(Jobs.MODEL + ".checkpoints"))) {
      throw new Fault("checkpoints are left in " + folder);
    }
  }
}
