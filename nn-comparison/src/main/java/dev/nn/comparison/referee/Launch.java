package dev.nn.comparison.referee;

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

  /** Name and threads, for messages and files. */
  @Override
  public String toString() {
    return name + ", " + threads + (threads == 1 ? " thread" : " threads");
  }
}
