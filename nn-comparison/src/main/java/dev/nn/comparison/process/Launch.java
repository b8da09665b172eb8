package dev.nn.comparison.process;

import dev.nn.benchmarks.contest.Worker;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;

/**
 * How to start a contestant.
 *
 * @param name what the report calls it
 * @param threads the threads it may use
 * @param command the program and its arguments
 * @param environment variables to set
 * @param sameFunction whether it computes what the others do, so that predictions must agree
 */
public record Launch(
    String name,
    int threads,
    List<String> command,
    Map<String, String> environment,
    boolean sameFunction) {

  /** Copies the collections. */
  public Launch {
    command = List.copyOf(command);
    environment = Map.copyOf(environment);
  }

  /**
   * Returns how to start a contestant in Java. Every JVM has large pages, and arrays that do not
   * all start at the same place of one.
   *
   * @param home the JDK
   * @param options of the JVM, besides those that all have
   * @param classPath must contain {@link Worker} and the contestant
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
    Collections.addAll(
        command,
        "-XX:+UseParallelGC",
        "-XX:+IgnoreUnrecognizedVMOptions",
        "-XX:+UseTransparentHugePages");
    command.addAll(options);
    Collections.addAll(
        command, "-cp", classPath, Worker.class.getName(), contestant, Integer.toString(threads));
    return new Launch(name, threads, command, Map.of("OMP_NUM_THREADS", "" + threads), true);
  }

  /** Returns name and threads, for messages and files. */
  @Override
  public String toString() {
    return name + ", " + threads + (threads == 1 ? " thread" : " threads");
  }
}
