package dev.nn.lab.crash.programs;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Commands for the programs to try.
 *
 * @param java the Java command
 * @param options the options for each JVM
 * @param jar the nn command's jar
 * @param classPath what {@link Writer} needs besides the jar
 * @param examples the examples' class path
 * @param archive the jar's class data archive, with which a JVM starts faster
 */
public record Programs(
    String java, List<String> options, Path jar, String classPath, String examples, Path archive) {

  private static final String MAIN = "dev.nn.cli.Main";

  /** Options with which the nn command does not start another JVM. */
  private static final List<String> ONE_JVM = List.of("--add-modules", "jdk.incubator.vector");

  public Programs {
    options = List.copyOf(options);
  }

  /** Returns the nn command in one JVM, so that a kill ends all of it. */
  public List<String> nn(String... arguments) {
    return nn(List.of(), arguments);
  }

  /** Returns the nn command, such that training writes a checkpoint every millisecond. */
  public List<String> nnWithCheckpoints(String... arguments) {
    return nn(List.of("-Dnn.checkpoint.millis=1"), arguments);
  }

  /** Returns the nn command, such that it writes the archive when it ends. */
  public List<String> nnArchiving(String... arguments) {
    List<String> more =
        List.of("-XX:ArchiveClassesAtExit=" + archive, "-Xlog:disable", "-Xlog:all=error:stderr");
    return command(more, jar.toString(), MAIN, arguments);
  }

  private List<String> nn(List<String> own, String... arguments) {
    List<String> more = new ArrayList<>(archived());
    more.addAll(own);
    return command(more, jar.toString(), MAIN, arguments);
  }

  /** Returns the command for {@link Writer}. */
  public List<String> writer(String... arguments) {
    String path = jar + File.pathSeparator + classPath;
    return command(archived(), path, Writer.class.getName(), arguments);
  }

  /** Returns the command for an example. */
  public List<String> example(String... arguments) {
    return command(List.of(), examples, "dev.nn.examples.Main", arguments);
  }

  private List<String> archived() {
    return Files.exists(archive)
        ? List.of("-XX:SharedArchiveFile=" + archive, "-Xlog:disable", "-Xlog:all=error:stderr")
        : List.of();
  }

  private List<String> command(List<String> more, String path, String main, String... arguments) {
    List<String> command = new ArrayList<>(List.of(java));
    command.addAll(options);
    command.addAll(ONE_JVM);
    command.addAll(more);
    command.addAll(List.of("-cp", path, main));
    command.addAll(List.of(arguments));
    return command;
  }
}
