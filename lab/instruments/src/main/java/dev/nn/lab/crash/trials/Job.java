package dev.nn.lab.crash.trials;

import dev.nn.lab.crash.programs.Contents;
import dev.nn.lab.crash.programs.Fault;
import dev.nn.lab.crash.programs.Run;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * A command that writes files and ends, with the contents that it should write, and older contents.
 */
final class Job {

  /** The command. */
  @FunctionalInterface
  interface Product {

    /** Returns the command that writes files into a folder. */
    List<String> in(Path folder) throws IOException;
  }

  private static final byte[] OTHER = "epochs: 1\n".getBytes(StandardCharsets.UTF_8);

  private final String name;
  private final Product product;
  private final Product other;
  private final Map<String, byte[]> expected = new TreeMap<>();
  private final Map<String, byte[]> old = new TreeMap<>();

  /**
   * Creates a job.
   *
   * @param other makes the command that writes the older contents
   */
  Job(String name, Product product, Product other) {
    this.name = name;
    this.product = product;
    this.other = other;
  }

  String name() {
    return name;
  }

  /** Runs both commands undisturbed. */
  void prepare(Path work) throws IOException, Fault {
    expected.putAll(written(product, Files.createDirectories(work.resolve(name + "-new"))));
    old.putAll(written(other, Files.createDirectories(work.resolve(name + "-old"))));
    old.keySet().removeIf(file -> file.endsWith(".jsonl"));
    old.replaceAll((file, bytes) -> file.endsWith("-best.yaml") ? OTHER : bytes);
  }

  private static Map<String, byte[]> written(Product product, Path folder)
      throws IOException, Fault {
    try (Run run =
        Run.start(
            product.in(folder), folder, folder.resolveSibling(folder.getFileName() + ".log"))) {
      run.success();
    }
    Map<String, byte[]> all = new TreeMap<>();
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        all.put(folder.relativize(file).toString(), Files.readAllBytes(file));
      }
    }
    return all;
  }

  List<String> command(Path folder) throws IOException {
    return product.in(folder);
  }

  /** Returns the largest file's size in bytes. */
  int largest() {
    return expected.values().stream().mapToInt(bytes -> bytes.length).max().orElseThrow();
  }

  /** Returns a file's new contents. */
  byte[] expected(String file) {
    return Objects.requireNonNull(expected.get(file));
  }

  /** Writes the older contents. */
  void putOld(Path folder) throws IOException {
    for (Map.Entry<String, byte[]> file : old.entrySet()) {
      Files.createDirectories(folder.resolve(file.getKey()).getParent());
      Files.write(folder.resolve(file.getKey()), file.getValue());
    }
  }

  /**
   * Checks that each file has either its older or its new contents, and that no temporary file is
   * left.
   */
  void checkEither(Path folder) throws IOException, Fault {
    for (Map.Entry<String, byte[]> file : old.entrySet()) {
      byte[] now = Files.readAllBytes(folder.resolve(file.getKey()));
      if (!Arrays.equals(now, file.getValue())
          && !Arrays.equals(now, expected.get(file.getKey()))) {
        throw new Fault(folder.resolve(file.getKey()) + " is neither the old file nor the new one");
      }
    }
    requireNoTemporary(folder);
  }

  /** Checks that all files have the new contents. */
  void checkNew(Path folder) throws IOException, Fault {
    for (Map.Entry<String, byte[]> file : expected.entrySet()) {
      byte[] now = Files.readAllBytes(folder.resolve(file.getKey()));
      boolean journal = file.getKey().endsWith(".jsonl");
      boolean same =
          journal
              ? sorted(now).equals(sorted(file.getValue()))
              : Arrays.equals(now, file.getValue());
      if (!same) {
        throw new Fault(folder.resolve(file.getKey()) + " is not the file of a run by itself");
      }
    }
    requireNoTemporary(folder);
  }

  private static List<String> sorted(byte[] lines) {
    return new String(lines, StandardCharsets.UTF_8).lines().sorted().toList();
  }

  private static void requireNoTemporary(Path folder) throws IOException, Fault {
    try (Stream<Path> files = Files.walk(folder)) {
      List<Path> left = files.filter(Contents::isTemporary).toList();
      if (!left.isEmpty()) {
        throw new Fault("temporary files are left: " + left);
      }
    }
  }
}
