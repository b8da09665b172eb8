package dev.nn.lab.crash.trials;

import dev.nn.lab.crash.programs.Fault;
import dev.nn.lab.crash.programs.Run;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Runs programs that may open only a few files. Each must either report an error or write the right
 * files.
 */
final class Descriptors {

  private final Trials trials;

  Descriptors(Trials trials) {
    this.trials = trials;
  }

  void run(List<Job> all) {
    for (Job job : all) {
      trials.run("open files", job.name(), "ulimit -n 6 to 64", () -> limited(job));
    }
  }

  private String limited(Job job) throws IOException, Fault {
    int least = 0;
    for (int files : new int[] {6, 8, 9, 10, 11, 12, 14, 16, 20, 64}) {
      Path folder = trials.folder();
      job.putOld(folder);
      List<String> command = new ArrayList<>();
      command.addAll(List.of("bash", "-c", "ulimit -n \"$0\"; exec \"$@\"", "" + files));
      command.addAll(job.command(folder));
      try (Run run = Run.start(command, folder, trials.log())) {
        if (run.end() == 0) {
          job.checkNew(folder);
          least = least == 0 ? files : least;
        } else if (files == 64) {
          throw new Fault("fails with 64 open files: " + run.output());
        } else {
          job.checkEither(folder);
        }
      }
    }
    return "right from %s on; with fewer an error, and older files as before".formatted(least);
  }
}
