package dev.nn.lab.referee;

import dev.nn.lab.contest.Worker;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * How to start a contestant. Contestants with the same function must agree in their predictions.
 */
public record Launch(
    String name,
    int threads,
    List<String> command,
    Map<String, String> environment,
    boolean sameFunction) {

  static final String NATIVE = " (C++)"; // ends a native contestant's name

  private static final List<String> TUNING =
      List.of(
          "-XX:+UseParallelGC", "-XX:+IgnoreUnrecognizedVMOptions", "-XX:+UseTransparentHugePages");

  public Launch {
    command = List.copyOf(command);
    environment = Map.copyOf(environment);
  }

  /** Returns the launch of a class on a JDK. All JVMs use large pages and the parallel GC. */
  public static Launch java(
      String name,
      Path home,
      List<String> options,
      String classPath,
      String contestant,
      int threads) {
    List<String> command = new ArrayList<>(List.of(home.resolve("bin/java").toString()));
    command.addAll(TUNING);
    command.addAll(options);
    command.addAll(List.of("-cp", classPath, Worker.class.getName(), contestant, "" + threads));
    return new Launch(name, threads, command, Map.of("OMP_NUM_THREADS", "" + threads), true);
  }

  /** Returns whether a contestant with this name is native code. */
  public static boolean isNative(String contestant) {
    return contestant.endsWith(NATIVE);
  }

  /** Returns this launch with the JVM's default pages and collector, as most programs use them. */
  public Launch untuned() {
    List<String> rest = new ArrayList<>(command);
    rest.removeAll(TUNING);
    return new Launch(name, threads, rest, environment, sameFunction);
  }

  @Override
  public String toString() {
    return name + ", " + threads + (threads == 1 ? " thread" : " threads");
  }
}
