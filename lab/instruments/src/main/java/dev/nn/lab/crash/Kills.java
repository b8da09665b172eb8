package dev.nn.lab.crash;

import dev.nn.lab.crash.programs.Fault;
import dev.nn.lab.crash.programs.Pause;
import dev.nn.lab.crash.programs.Run;
import dev.nn.lab.crash.programs.Writer;
import dev.nn.lab.report.Markdown.Table;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;

/** Kills one subject at random moments, and counts the results. */
final class Kills {

  /** If there are more temporary files, they are never deleted. */
  private static final int MOST_LEFT = 4;

  private final Subject subject;
  private final Path log;
  private final Random random;
  private final long deadline;
  private long usualMillis;
  private int kills;
  private int aimed;
  private int writing;
  private int ends;
  private int mostLeft;
  private long nanos;

  /**
   * Creates kills.
   *
   * @param log the file for the program's output
   * @param deadline the {@link System#nanoTime} after which no program is started
   */
  Kills(Subject subject, Path log, Random random, long deadline) {
    this.subject = subject;
    this.log = log;
    this.random = random;
    this.deadline = deadline;
  }

  String name() {
    return subject.name();
  }

  int count() {
    return kills;
  }

  /**
   * Runs the program without a kill, to get the contents to compare with, and the time that it
   * takes.
   */
  void prepare() throws IOException, Fault {
    long begun = System.nanoTime();
    subject.prepare();
    usualMillis = subject.isEndless() ? 100 : measured();
    nanos += System.nanoTime() - begun;
  }

  /** Kills the program this many times. */
  void run(int count) throws IOException, Fault {
    long begun = System.nanoTime();
    while (kills < count) {
      once();
    }
    nanos += System.nanoTime() - begun;
  }

  /** Returns how long the program takes without a kill. */
  private long measured() throws IOException, Fault {
    long begun = System.nanoTime();
    try (Run run = start()) {
      subject.ended(run.success());
    }
    return (System.nanoTime() - begun) / 1_000_000;
  }

  private Run start() throws IOException, Fault {
    if (System.nanoTime() > deadline) {
      throw new Fault("the time is over after %s kills".formatted(kills));
    }
    return Run.start(subject.command(), subject.folder(), log);
  }

  private void once() throws IOException, Fault {
    Set<Path> before = temporaries();
    boolean aim = random.nextInt(2) == 0;
    try (Run run = start()) {
      if (subject.isEndless()) {
        run.awaitOutput(Writer.READY);
      }
      int millis = random.nextInt((int) usualMillis);
      awaitMoment(run, aim && !subject.isEndless() ? 0 : millis);
      if (aim) {
        awaitWrite(run, before);
        Pause.micros(random.nextInt(4000));
      }
      if (run.kill()) {
        kills++;
        aimed += aim ? 1 : 0;
        afterKill(run.output());
      } else {
        ends++;
        subject.ended(run.success());
      }
    }
  }

  private void afterKill(String output) throws IOException, Fault {
    List<Path> left = subject.contents().check(subject.folder());
    mostLeft = Math.max(mostLeft, left.size());
    if (left.size() > MOST_LEFT) {
      throw new Fault("temporary files are never deleted: " + left);
    }
    writing += left.isEmpty() && !subject.isCutOff() ? 0 : 1;
    subject.check(output);
  }

  /** Lets the program run to its end. */
  void end() throws IOException, Fault {
    if (subject.isEndless()) {
      return;
    }
    try (Run run = start()) {
      subject.ended(run.success());
      ends++;
    }
    List<Path> left = subject.contents().check(subject.folder());
    if (!left.isEmpty()) {
      throw new Fault("temporary files are left by a program that has ended: " + left);
    }
  }

  private static void awaitMoment(Run run, int millis) {
    long until = System.nanoTime() + millis * 1_000_000L;
    while (run.isAlive() && System.nanoTime() < until) {
      Pause.millis(1);
    }
  }

  /** Waits until a new temporary file appears. */
  private void awaitWrite(Run run, Set<Path> before) throws IOException, Fault {
    run.await(300, () -> !before.containsAll(temporaries()));
  }

  private Set<Path> temporaries() throws IOException {
    Set<Path> all = new HashSet<>();
    for (Path folder : subject.written()) {
      if (Files.isDirectory(folder)) {
        try (DirectoryStream<Path> found = Files.newDirectoryStream(folder, ".nn-*.tmp")) {
          found.forEach(all::add);
        }
      }
    }
    return all;
  }

  static Table table() {
    return new Table(
        "subject",
        "kills",
        "of them aimed at a write",
        "in a write",
        "ends with the right bits",
        "most temporary files at once",
        "seconds");
  }

  /** Adds the subject's row. */
  void addTo(Table table) {
    table.row(
        name(),
        Integer.toString(kills),
        Integer.toString(aimed),
        Integer.toString(writing),
        Integer.toString(ends),
        Integer.toString(mostLeft),
        Long.toString(nanos / 1_000_000_000));
  }
}
