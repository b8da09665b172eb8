package dev.nn.core.safetensors;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** A program of its own, for what a test cannot do to its own process. */
final class FileProgram {

  private FileProgram() {}

  /**
   * Reads or writes a file, and prints what goes wrong.
   *
   * @param args {@code read FILE}, or {@code write FILE NUMBERS} for one tensor of that size
   */
  public static void main(String[] args) {
    PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
    Path file = Path.of(args[1]);
    try {
      if (args[0].equals("read")) {
        Safetensors.read(file);
      } else {
        int size = Integer.parseInt(args[2]);
        Tensor tensor = new Tensor("t", List.of(size), new float[size]);
        new Safetensors(Map.of(), List.of(tensor)).write(file);
      }
      out.println("done");
    } catch (IOException | RuntimeException | Error e) {
      out.println(e);
    }
  }
}
