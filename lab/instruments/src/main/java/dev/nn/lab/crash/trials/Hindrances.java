package dev.nn.lab.crash.trials;

import dev.nn.lab.crash.programs.Fault;
import dev.nn.lab.crash.programs.Programs;
import dev.nn.lab.report.Markdown.Table;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Predicate;

/** Runs all trials that make programs fail in other ways than by kills. */
public final class Hindrances {

  /** The names of all kinds of trials, for {@code --only}. */
  public static final List<String> NAMES =
      List.of("disk", "read-only", "two", "clock", "descriptors");

  private final Jobs jobs;
  private final Path work;
  private final Trials trials;

  /** Creates the trials in a folder that already has {@code inputs}. */
  public Hindrances(Programs programs, Path work) {
    this.work = work;
    jobs = new Jobs(programs, work.resolve("inputs"));
    trials = new Trials(work);
  }

  /**
   * Runs the trials.
   *
   * @param chosen which of {@link #NAMES}
   */
  public void run(Predicate<String> chosen) throws IOException {
    if (NAMES.stream().noneMatch(chosen)) {
      return;
    }
    List<Job> all = jobs.all();
    for (Job job : all) {
      try {
        job.prepare(Files.createDirectories(work.resolve("jobs")));
      } catch (Fault e) {
        trials.fault("without a hindrance, %s: %s".formatted(job.name(), e.getMessage()));
        return;
      }
    }
    boolean disks = Disk.isOffered(work);
    if (chosen.test("disk")) {
      new FullDisk(trials, disks).run(all);
    }
    if (chosen.test("read-only")) {
      new ReadOnly(trials, disks).run(all);
    }
    if (chosen.test("two")) {
      new TwoProcesses(trials, jobs).run(all);
    }
    if (chosen.test("clock")) {
      new OtherTimes(trials).run(all.get(0));
    }
    if (chosen.test("descriptors")) {
      new Descriptors(trials).run(all);
    }
  }

  /** Returns a row for each trial. */
  public Table table() {
    return trials.table();
  }

  /** Returns the faults found. */
  public List<String> faults() {
    return trials.faults();
  }
}
