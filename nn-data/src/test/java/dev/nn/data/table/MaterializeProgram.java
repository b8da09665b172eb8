package dev.nn.data.table;

import dev.nn.data.csv.Csv;
import java.io.IOException;
import java.nio.file.Path;

/**
 * The program that {@link MaterializeFailureTest} starts: materialises a CSV, and prints the
 * result.
 */
final class MaterializeProgram {

  private MaterializeProgram() {}

  public static void main(String[] arguments) {
    try {
      Csv.of(Path.of(arguments[0])).materialize(Path.of(arguments[1]));
      System.out.println("done");
    } catch (IOException e) {
      System.out.println(e);
    }
  }
}
