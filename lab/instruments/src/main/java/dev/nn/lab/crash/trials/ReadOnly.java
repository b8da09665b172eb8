package dev.nn.lab.crash.trials;

import dev.nn.lab.crash.programs.Fault;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;

/** Runs programs in a folder that they must not write. */
final class ReadOnly {

  private static final String NAME = "read-only";

  /** Drops root's privilege to write everywhere. */
  private static final List<String> BOUND = List.of("setpriv", "--bounding-set", "-dac_override");

  private final Trials trials;
  private final boolean disks;

  ReadOnly(Trials trials, boolean disks) {
    this.trials = trials;
    this.disks = disks;
  }

  void run(List<Job> all) throws IOException {
    boolean root = System.getProperty("user.name").equals("root");
    List<String> probe = new ArrayList<>(BOUND);
    probe.add("true");
    boolean bound = !root || Disk.succeeds(probe.toArray(String[]::new));
    for (Job job : all) {
      if (disks) {
        trials.run(NAME, job.name(), "tmpfs mounted read-only", () -> onDisk(job));
      } else {
        trials.skip(NAME, job.name(), "tmpfs", "left out: it cannot be mounted here");
      }
      String how = "permissions r-x" + (root ? ", without dac_override" : "");
      if (bound) {
        trials.run(NAME, job.name(), how, () -> byPermissions(job, root ? BOUND : List.of()));
      } else {
        trials.skip(NAME, job.name(), how, "left out: there is no setpriv");
      }
    }
  }

  private String onDisk(Job job) throws IOException, Fault {
    try (Disk disk = Disk.mount(trials.folder(), 48)) {
      job.putOld(disk.path());
      List<String> command = job.command(disk.path());
      disk.readOnly(true);
      refused(job, command, disk.path());
      disk.readOnly(false);
      trials.success(job.command(disk.path()), disk.path());
      job.checkNew(disk.path());
    }
    return "error, older files as before; right once it may be written";
  }

  private String byPermissions(Job job, List<String> before) throws IOException, Fault {
    Path folder = trials.folder();
    job.putOld(folder);
    List<String> command = new ArrayList<>(before);
    command.addAll(job.command(folder));
    permissions(folder, "r-xr-xr-x");
    try {
      refused(job, command, folder);
    } finally {
      permissions(folder, "rwxr-xr-x");
    }
    trials.success(job.command(folder), folder);
    job.checkNew(folder);
    return "error, older files as before; right once it may be written";
  }

  private void refused(Job job, List<String> command, Path folder) throws IOException, Fault {
    String error = trials.failure(command, folder);
    Trials.require(error, folder.toString(), "permissions");
    job.checkEither(folder);
  }

  private static void permissions(Path folder, String permissions) throws IOException {
    try (var all = Files.walk(folder)) {
      for (Path each : all.filter(Files::isDirectory).toList()) {
        Files.setPosixFilePermissions(each, PosixFilePermissions.fromString(permissions));
      }
    }
  }
}
