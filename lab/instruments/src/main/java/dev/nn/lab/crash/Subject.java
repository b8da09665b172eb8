package dev.nn.lab.crash;

import dev.nn.lab.crash.programs.Contents;
import dev.nn.lab.crash.programs.Fault;
import dev.nn.lab.crash.programs.Writer;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** A program that writes files, and is killed and restarted. */
interface Subject {

  /** Returns the name, as {@code --only} takes it. */
  String name();

  /** Runs the program without a break, to get the contents to compare with. */
  void prepare() throws IOException, Fault;

  /** Returns the folder in which the program works. */
  Path folder();

  /** Returns the folders in which a temporary file shows that a result is being written. */
  default List<Path> written() {
    return List.of(folder());
  }

  /** Returns the command for the next start, after a kill or a normal end. */
  List<String> command() throws IOException;

  /** Returns whether the program prints {@link Writer#READY} and then writes for ever. */
  default boolean isEndless() {
    return false;
  }

  /** Returns all files that the folder may have. */
  Contents contents();

  /** Returns whether a kill interrupted a write that leaves no temporary file. */
  default boolean isCutOff() throws IOException {
    return false;
  }

  /** Checks by the output of a killed or finished program whether it resumed. */
  default void check(String output) throws IOException, Fault {}

  /** Checks the files after the program ended without an error, and prepares the next start. */
  void ended(String output) throws IOException, Fault;
}
