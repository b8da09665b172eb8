package dev.nn.archetype;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Maven as the author of a plug-in runs it, with nn from the repository that the build filled for
 * this test; the user's own repository is read after that, and not written to.
 */
final class Maven {

  /** How a run ended, and what it printed. */
  record Result(int status, String output) {}

  private static final Path REPOSITORY = Path.of(System.getProperty("nn.repository"));

  private static final String CATALOGUE =
      """
      <archetype-catalog>
        <archetypes>
          <archetype>
            <groupId>dev.nn</groupId>
            <artifactId>nn-archetype</artifactId>
            <version>%s</version>
          </archetype>
        </archetypes>
      </archetype-catalog>
      """;

  private Maven() {}

  /** Lists the archetype where its version is looked up, as {@code mvn install} does. */
  static void updateCatalogue() throws IOException {
    Files.writeString(
        REPOSITORY.resolve("archetype-catalog.xml"),
        CATALOGUE.formatted(System.getProperty("nn.version")));
  }

  /**
   * Makes a project in a folder of the name of the artifact.
   *
   * @param properties what the author gives, such as {@code -Dplugin=swoosh}
   */
  static Result generate(Path folder, String... properties)
      throws IOException, InterruptedException {
    List<String> arguments = new ArrayList<>();
    arguments.add(
        "org.apache.maven.plugins:maven-archetype-plugin:%s:generate"
            .formatted(System.getProperty("maven-archetype.version")));
    arguments.add("-DarchetypeGroupId=dev.nn");
    arguments.add("-DarchetypeArtifactId=nn-archetype");
    // The catalogue of the central repository is megabytes, and not needed.
    arguments.add("-DarchetypeCatalog=local");
    arguments.addAll(List.of(properties));
    return run(folder, arguments);
  }

  static Result verify(Path project) throws IOException, InterruptedException {
    return run(project, List.of("verify"));
  }

  private static Result run(Path folder, List<String> arguments)
      throws IOException, InterruptedException {
    boolean windows = System.getProperty("os.name", "").toLowerCase(Locale.ROOT).contains("win");
    List<String> command = new ArrayList<>();
    command.add(windows ? "mvn.cmd" : "mvn");
    command.add("-B");
    command.add("-Dmaven.repo.local=" + REPOSITORY);
    command.add("-Dmaven.repo.local.tail=" + System.getProperty("nn.repository.tail"));
    command.addAll(arguments);
    ProcessBuilder maven = new ProcessBuilder(command);
    maven.directory(folder.toFile()).redirectErrorStream(true);
    maven.environment().put("JAVA_HOME", System.getProperty("java.home"));
    // Too short a life for the optimizing compiler.
    maven
        .environment()
        .merge("MAVEN_OPTS", "-XX:TieredStopAtLevel=1", (own, ours) -> own + " " + ours);
    Process process = maven.start();
    process.getOutputStream().close();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    return new Result(process.waitFor(), output);
  }
}
