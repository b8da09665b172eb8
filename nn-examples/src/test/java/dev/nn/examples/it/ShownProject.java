package dev.nn.examples.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.nn.examples.LocalRepository;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A Maven project made of what the documents show, which depends on nn's own build. */
final class ShownProject {

  private static final Path ROOT = Path.of(System.getProperty("nn.root"));

  private static final List<String> ARTIFACTS =
      List.of("nn-api", "nn-kernels", "nn-testkit", "nn-activations", "nn-core", "nn-guice");

  private static final String POM =
      """
      <project xmlns="http://maven.apache.org/POM/4.0.0">
        <modelVersion>4.0.0</modelVersion>
        <groupId>com.example</groupId>
        <artifactId>shown</artifactId>
        <version>1</version>
        <properties>
          <maven.compiler.release>17</maven.compiler.release>
          <project.build.sourceEncoding>UTF-8</project.build.sourceEncoding>
        </properties>
        <dependencies>
          %s
        </dependencies>
        <build>
          <plugins>
            %s
          </plugins>
        </build>
      </project>
      """;

  private final Path folder;
  private final LocalRepository repository;

  /**
   * Writes the POM.
   *
   * @param dependencies and {@code plugins} as they stand in a POM
   */
  ShownProject(Path folder, String dependencies, String plugins) throws IOException {
    this.folder = Files.createDirectories(folder);
    this.repository = LocalRepository.of(folder.resolveSibling("repository"), ROOT, ARTIFACTS);
    Files.writeString(folder.resolve("pom.xml"), POM.formatted(dependencies, plugins));
  }

  /** Returns the blocks of a language in a document that contain a text. */
  static List<String> blocks(String document, String language, String containing)
      throws IOException {
    return Pattern.compile("(?ms)^```" + language + "\n(.*?)^```$")
        .matcher(Files.readString(ROOT.resolve(document)))
        .results()
        .map((MatchResult block) -> block.group(1))
        .filter(block -> block.contains(containing))
        .toList();
  }

  /** Returns the code within a sentence of a document that begins with a text. */
  static String inline(String document, String beginning) throws IOException {
    return Pattern.compile("`(" + Pattern.quote(beginning) + "[^`]*)`")
        .matcher(Files.readString(ROOT.resolve(document)))
        .results()
        .findFirst()
        .orElseThrow()
        .group(1);
  }

  /** Returns a dependency on an artifact of nn. */
  static String dependency(String artifact, String scope) throws IOException {
    Matcher version =
        Pattern.compile("<version>.*?</version>")
            .matcher(blocks("README.md", "xml", "nn-core").get(0));
    assertTrue(version.find());
    return """
        <dependency>
          <groupId>dev.nn</groupId>
          <artifactId>%s</artifactId>
          %s
          <scope>%s</scope>
        </dependency>
        """
        .formatted(artifact, version.group(), scope);
  }

  ShownProject write(String file, String text) throws IOException {
    Path path = folder.resolve(file);
    Files.createDirectories(path.getParent());
    Files.writeString(path, text);
    return this;
  }

  LocalRepository.Result maven(String... arguments) throws IOException, InterruptedException {
    return repository.maven(folder, arguments);
  }

  /** Returns the class path that Maven runs the project's programs with. */
  String classPath() throws IOException, InterruptedException {
    Path file = folder.resolve("class-path.txt");
    LocalRepository.Result result =
        maven(
            "org.apache.maven.plugins:maven-dependency-plugin:%s:build-classpath"
                .formatted(System.getProperty("maven-dependency.version")),
            "-Dmdep.outputFile=" + file,
            "-DincludeScope=runtime");
    assertEquals(0, result.status(), result.output());
    return Files.readString(file);
  }
}
