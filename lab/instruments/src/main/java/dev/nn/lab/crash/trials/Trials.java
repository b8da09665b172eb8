package dev.nn.lab.crash.trials;

import dev.nn.lab.crash.programs.Fault;
import dev.nn.lab.crash.programs.Run;
import dev.nn.lab.report.Markdown.Table;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Runs trials, and collects a table with a line for each trial and how it passed. */
final class Trials {

  /** A trial. */
  @FunctionalInterface
  interface Trial {

    /** Returns how the trial passed. */
    String run() throws IOException, Fault;
  }

  private final Path work;
  private final Table table =
      new Table("trial", "subject", "how", "result").withText("subject", "how", "result");
  private final List<String> faults = new ArrayList<>();
  private int count;

  Trials(Path work) {
    this.work = work;
  }

  /** Returns a folder for one trial. */
  Path folder() throws IOException {
    return Files.createDirectories(work.resolve("trial-" + ++count));
  }

  /** Returns a file for the output of a trial's program. */
  Path log() {
    return work.resolve("output-" + ++count + ".log");
  }

  /** Runs a trial, and records its result. */
  void run(String trial, String subject, String how, Trial steps) {
    String result;
    try {
      result = steps.run();
    } catch (Fault | IOException | RuntimeException e) {
      String message = e instanceof Fault ? String.valueOf(e.getMessage()) : e.toString();
      faults.add("%s, %s, %s: %s".formatted(trial, subject, how, message));
      result = "FAILED";
      System.out.println(message.lines().limit(40).collect(Collectors.joining("\n")));
    }
    skip(trial, subject, how, result);
  }

  /** Records why a trial was not run. */
  void skip(String trial, String subject, String how, String reason) {
    table.row(trial, subject, how, reason);
    System.out.print(table.last());
  }

  Table table() {
    return table;
  }

  void fault(String fault) {
    faults.add(fault);
  }

  List<String> faults() {
    return faults;
  }

  /** Runs a program that must fail, and returns its error line. */
  String failure(List<String> command, Path folder) throws IOException, Fault {
    try (Run run = Run.start(command, folder, log())) {
      int status = run.end();
      String output = run.output();
      if (status == 0) {
        throw new Fault("ended without an error: " + output);
      }
      if (output.contains("\tat ")) {
        throw new Fault("ended with a stack trace: " + output);
      }
      return output.lines().reduce("", (before, line) -> line);
    }
  }

  /** Runs a program that must succeed, and returns its output. */
  String success(List<String> command, Path folder) throws IOException, Fault {
    try (Run run = Run.start(command, folder, log())) {
      return run.success();
    }
  }

  /** Throws if a text lacks one of the parts. */
  static void require(String text, String... parts) throws Fault {
    for (String part : parts) {
      if (!text.contains(part)) {
        throw new Fault("'%s' is not in the message: %s".formatted(part, text));
      }
    }
  }
}
