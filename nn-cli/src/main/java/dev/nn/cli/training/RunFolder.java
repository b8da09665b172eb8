package dev.nn.cli.training;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The folder of a run among those of other runs: the name of the model and a number, from 1. */
public final class RunFolder {

  private RunFolder() {}

  /** Makes the folder of a new run, with the first number that is free. */
  public static Path next(Path parent, Path model) throws IOException {
    Files.createDirectories(parent);
    for (int number = 1; ; number++) {
      try {
        return Files.createDirectory(parent.resolve(name(model) + "-" + number));
      } catch (FileAlreadyExistsException e) {
        // of another run, which may have begun just now
      }
    }
  }

  /**
   * Returns the folder with the last number, of a run to go on with; makes the first if no run has
   * one.
   */
  public static Path last(Path parent, Path model) throws IOException {
    int number = 1;
    while (Files.exists(parent.resolve(name(model) + "-" + (number + 1)))) {
      number++;
    }
    return Files.createDirectories(parent.resolve(name(model) + "-" + number));
  }

  private static String name(Path model) {
    return String.valueOf(model.getFileName()).replaceFirst("(?<=.)\\.[^.]*$", "");
  }
}
