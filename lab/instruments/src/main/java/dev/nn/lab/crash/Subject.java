package dev.nn.lab.crash;

import dev.nn.lab.crash.programs.Contents;
import dev.nn.lab.crash.programs.Fault;
import dev.nn.lab.crash.programs.Writer;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** A program that writes files, which is killed and started again. */
interface Subject {

  /** Returns the name, as {@code --only} takes it. */
  String name();

  /** Runs the program without a break, to have the contents to compare with. */
  void prepare() throws IOException, Fault;

  /** Returns the folder that the program works in, with its files. */
  Path folder();

  /** Returns the folders in which a temporary file tells that a result is written. */
  default List<Path> written() {
    return List.of(folder());
  }

  /** Returns the command for the next start, after a kill or an end. */
  List<String> command() throws IOException;

  /** Returns whether the program says {@link Writer#READY}, and then writes without an end. */
  default boolean isEndless() {
    return false;
  }

  /** Returns all files that the folder may have. */
  Contents contents();

  /** Returns whether a kill fell into a write that leaves no temporary file. */
  default boolean isCutOff() throws IOException {
    return false;
  }

  /** Checks the output of a program that was killed or has ended: whether it went on. */
  default void check(String output) throws IOException, Fault {}

  /** Checks the files after an end without an error, and prepares the next start. */
  void ended(String output) throws IOException, Fault;
}
