package dev.nn.examples;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * The build of a stand-alone project of a plug-in, such as {@code custom-activation}, as its author
 * runs it after nn's own build: with Maven, its tests included, and offline.
 */
public final class PluginBuild {

  private static final List<String> ARTIFACTS =
      List.of("nn-api", "nn-kernels", "nn-testkit", "nn-activations");

  private PluginBuild() {}

  /**
   * Builds a project from scratch, and runs its tests.
   *
   * @param root the folder of nn's sources, which have been compiled
   * @param project the name of the project's folder in {@code nn-examples}
   * @param repository a folder for the repository with nn's artifacts; created if it is missing
   * @return the jar with the plug-in
   * @throws IOException if nn has not been compiled, or Maven cannot be run or fails, with its
   *     output
   */
  public static Path build(Path root, String project, Path repository)
      throws IOException, InterruptedException {
    LocalRepository artifacts = LocalRepository.of(repository, root, ARTIFACTS);
    Path folder = root.resolve("nn-examples").resolve(project).toAbsolutePath().normalize();
    Path target = folder.resolve("target");
    delete(target);
    LocalRepository.Result result = artifacts.maven(folder, "-o", "verify");
    List<Path> jars = jars(target);
    if (result.status() != 0 || jars.size() != 1) {
      throw new IOException(
          "Maven ended with status %s and made %s in %s, expected one jar:\n%s"
              .formatted(result.status(), jars, target, result.output()));
    }
    return jars.get(0);
  }

  private static void delete(Path folder) throws IOException {
    if (!Files.exists(folder)) {
      return;
    }
    try (Stream<Path> all = Files.walk(folder)) {
      for (Path each : all.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(each);
      }
    }
  }

  private static List<Path> jars(Path folder) throws IOException {
    if (!Files.exists(folder)) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(folder)) {
      return files.filter(file -> file.toString().endsWith(".jar")).toList();
    }
  }
}
