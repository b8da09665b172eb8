package dev.nn.comparison.process;

import dev.nn.benchmarks.contest.Worker;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * The start of a contestant.
 *
 * @param name in the report
 * @param sameFunction true if predictions must agree with those of other contestants
 */
public record Launch(
    String name,
    int threads,
    List<String> command,
    Map<String, String> environment,
    boolean sameFunction) {

  public Launch {
    command = List.copyOf(command);
    environment = Map.copyOf(environment);
  }

  /**
   * Returns the start of a contestant in Java. Every JVM has large pages, and arrays that do not
   * all start at the same place of one.
   *
   * @param home the JDK
   * @param classPath of {@link Worker} and the contestant
   * @param contestant the class's name
   */
  public static Launch java(
      String name,
      Path home,
      List<String> options,
      String classPath,
      String contestant,
      int threads) {
    List<String> command = new ArrayList<>(List.of(home.resolve("bin/java").toString()));
    command.add("-XX:+UseParallelGC");
    command.add("-XX:+IgnoreUnrecognizedVMOptions");
    command.add("-XX:+UseTransparentHugePages");
    command.addAll(options);
    command.addAll(List.of("-cp", classPath, Worker.class.getName(), contestant, "" + threads));
    return new Launch(name, threads, command, Map.of("OMP_NUM_THREADS", "" + threads), true);
  }

  @Override
  public String toString() {
    return name + ", " + threads + (threads == 1 ? " thread" : " threads");
  }
}
