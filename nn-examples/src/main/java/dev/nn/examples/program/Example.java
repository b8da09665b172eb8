package dev.nn.examples.program;

import dev.nn.core.plugins.Plugins;

/** A program of this module, started by its name. */
public interface Example {

  /** Returns a line about the program for the list of examples. */
  String summary();

  /** Runs the program; the message of an exception is for the user. */
  void run(Options options, Plugins plugins) throws Exception;
}
