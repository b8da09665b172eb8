package dev.nn.cli.commands;

import dev.nn.cli.output.OutputFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import picocli.CommandLine.Option;

/** The option that lets a command replace files that took work to make. */
final class ForceOption {

  @Option(
      names = "--force",
      description =
          "Replace a model or an ONNX file that is there already, or a file that the command reads.")
  private boolean force;

  /** Throws if the file of a model, or of one as ONNX, exists already or cannot be written. */
  void requireNew(Path file, String flag) throws IOException {
    OutputFile.require(file);
    if (!force && Files.exists(file)) {
      throw refused(file + " exists", flag);
    }
  }

  /** Throws if a file is a model or an input, or cannot be written. */
  void requireOther(Path file, String flag, Path... inputs) throws IOException {
    OutputFile.require(file);
    for (Path input : inputs) {
      if (!force && OutputFile.isSame(file, input)) {
        throw refused("this command reads " + file, flag);
      }
    }
    if (!force && OutputFile.isModel(file)) {
      throw refused(file + " is a model", flag);
    }
  }

  private static IOException refused(String reason, String flag) {
    return new IOException(
        "%s; give another file with %s, or --force to replace this one".formatted(reason, flag));
  }
}
