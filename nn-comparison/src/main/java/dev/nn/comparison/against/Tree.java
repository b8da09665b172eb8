package dev.nn.comparison.against;

import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.stream.Stream;

/**
 * A checkout of the project whose {@code nn-benchmarks} is built.
 *
 * @param name the commit or folder, for the table
 * @param folder the root of the checkout
 */
public record Tree(String name, Path folder) {

  private static final List<String> BUILD =
      List.of(
          "mvn",
          "-B",
          "-q",
          "-ntp",
          "-Dmaven.test.skip",
          "-Dspotless.check.skip",
          "-pl",
          "nn-benchmarks",
          "-am",
          "package");

  /**
   * Returns the tree of a folder, or checks a commit out under {@code target/against}; builds what
   * is missing or out of date.
   *
   * @param commitOrFolder anything that git takes for a commit, or a checkout's folder
   * @param root the checkout whose repository knows the commit
   * @throws IllegalArgumentException if it is neither
   */
  public static Tree of(String commitOrFolder, Path root, PrintStream out) throws IOException {
    Path folder = Path.of(commitOrFolder);
    Tree tree =
        Files.isRegularFile(folder.resolve("nn-benchmarks/pom.xml"))
            ? new Tree(name(folder.toRealPath()), folder.toRealPath())
            : checkout(commitOrFolder, root);
    if (tree.isStale()) {
      out.println("Building " + tree.folder + " ...");
      run(tree.folder, BUILD);
    }
    return tree;
  }

  private static String name(Path folder) {
    return String.valueOf(folder.getFileName());
  }

  private static Tree checkout(String commit, Path root) throws IOException {
    String hash;
    try {
      hash = run(root, List.of("git", "rev-parse", "--verify", "--short=7", commit + "^{commit}"));
    } catch (IllegalStateException e) {
      throw new IllegalArgumentException(
          commit + " is neither a checkout of this project nor a commit of " + root, e);
    }
    Path folder = root.resolve("target/against").resolve(hash).toAbsolutePath();
    if (!Files.exists(folder)) {
      // By force, for git may still know a folder that mvn clean has deleted.
      run(root, List.of("git", "worktree", "add", "-f", "--detach", folder.toString(), hash));
    }
    return new Tree(hash, folder);
  }

  /** Returns the class path of the tree's benchmarks and engine. */
  String classPath() throws IOException {
    Path target = folder.resolve("nn-benchmarks/target");
    return target.resolve("classes") + ":" + Files.readString(target.resolve("classpath.txt"));
  }

  /** Whether a source is newer than its module's jar, or has none. */
  private boolean isStale() throws IOException {
    if (!Files.exists(folder.resolve("nn-benchmarks/target/classpath.txt"))) {
      return true;
    }
    String jars = classPath();
    try (Stream<Path> modules = Files.list(folder)) {
      return modules
          .filter(module -> jars.contains(module.resolve("target").toString()))
          .anyMatch(
              module -> newest(module.resolve("src/main")) > newest(module.resolve("target")));
    }
  }

  /** Returns when the newest source, or the newest jar, was written; 0 without any. */
  private static long newest(Path folder) {
    boolean isTarget = folder.endsWith("target");
    try (Stream<Path> files = Files.walk(folder, isTarget ? 1 : Integer.MAX_VALUE)) {
      return files
          .filter(file -> isTarget ? file.toString().endsWith(".jar") : Files.isRegularFile(file))
          .map(Tree::modified)
          .mapToLong(FileTime::toMillis)
          .max()
          .orElse(0);
    } catch (IOException e) {
      return 0;
    }
  }

  private static FileTime modified(Path file) {
    try {
      return Files.getLastModifiedTime(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Runs a program to its end and returns what it printed, without the last line's end. */
  private static String run(Path folder, List<String> command) throws IOException {
    Process process =
        new ProcessBuilder(command).directory(folder.toFile()).redirectErrorStream(true).start();
    String output =
        new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
    try {
      if (process.waitFor() == 0) {
        return output;
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    throw new IllegalStateException(
        String.join(" ", command) + " failed in " + folder + "\n" + output);
  }
}
