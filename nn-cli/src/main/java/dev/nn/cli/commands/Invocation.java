package dev.nn.cli.commands;

import dev.nn.cli.config.Flags;
import java.io.File;

/** The way in which this command was called, for commands to type next. */
final class Invocation {

  private Invocation() {}

  /** Returns {@code java -jar nn.jar} or the name of a script, which the script tells. */
  static String name() {
    String path = System.getProperty("java.class.path", "");
    String usual =
        path.endsWith(".jar") && !path.contains(File.pathSeparator)
            ? "java -jar " + Flags.quoted(path)
            : "nn";
    return System.getProperty("nn.command", usual);
  }
}
