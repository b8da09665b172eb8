package dev.nn.examples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Failing builds; {@code PluginProjectsIT} builds the real projects. */
class PluginBuildTest {

  @TempDir Path root;

  private Path project;

  @BeforeEach
  void makeSourcesOfNn() throws IOException {
    Files.copy(Root.path().resolve("pom.xml"), root.resolve("pom.xml"));
    for (String module : new String[] {"nn-api", "nn-kernels", "nn-testkit", "nn-activations"}) {
      Files.createDirectories(root.resolve(module).resolve("target/classes"));
      Files.copy(
          Root.path().resolve(module).resolve("pom.xml"), root.resolve(module).resolve("pom.xml"));
    }
    project = Files.createDirectories(root.resolve("nn-examples/broken"));
  }

  @Test
  void whatMavenSaysIsInTheErrorAndNoOldJarIsReturned() throws IOException {
    Files.writeString(project.resolve("pom.xml"), "<project>");
    Path old = Files.createDirectory(project.resolve("target")).resolve("old.jar");
    Files.writeString(old, "");

    String message = refusal();

    assertThat(message).contains("status 1", "made []");
    assertTrue(message.contains("The build could not read 1 project"), message);
    assertFalse(Files.exists(old));
  }

  @Test
  void sourcesThatAreNotCompiledAreRejected() throws IOException {
    Path classes = root.resolve("nn-testkit/target/classes");
    Files.delete(classes);

    assertThat(refusal()).contains(classes.toString(), "mvn -B compile");
  }

  private String refusal() {
    IOException e =
        assertThrows(
            IOException.class, () -> PluginBuild.build(root, "broken", root.resolve("repository")));
    return String.valueOf(e.getMessage());
  }
}
