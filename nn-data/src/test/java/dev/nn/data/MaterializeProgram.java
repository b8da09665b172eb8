package dev.nn.data;

import java.io.IOException;
import java.nio.file.Path;

/** What {@link MaterializeFailureTest} starts: materialises a CSV, and says what came of it. */
final class MaterializeProgram {

  private MaterializeProgram() {}

  public static void main(String[] arguments) {
    try {
      Dataset.materialize(Path.of(arguments[0]), Path.of(arguments[1]));
      System.out.println("done");
    } catch (IOException e) {
      System.out.println(e);
    }
  }
}
