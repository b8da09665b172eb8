package dev.nn.examples.program;

import dev.nn.core.plugins.Plugins;
import java.util.List;

/** A program of this module, started by its name. */
public interface Example {

  /** What it shows, in a line. */
  String summary();

  /**
   * Runs it; what it has to say goes to the standard output.
   *
   * @param arguments what follows its name on the command line
   * @param plugins what the names in specifications mean
   * @throws Exception if it cannot do what it is for; the message is meant for the user
   */
  void run(List<String> arguments, Plugins plugins) throws Exception;
}
