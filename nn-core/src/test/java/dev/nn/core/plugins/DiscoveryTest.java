package dev.nn.core.plugins;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.nn.api.Activation;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DiscoveryTest {

  @TempDir Path folder;

  /** As a tool loads the classes of a running program again beside the old ones. */
  @Test
  void aClassLoadedTwiceFromOnePlaceCountsOnce() throws IOException {
    try (URLClassLoader first = loader(getClass().getClassLoader());
        URLClassLoader second = loader(getClass().getClassLoader())) {
      Registry<Activation> found =
          Discovery.search(PluginKind.ACTIVATION, List.of(first, second), List.of());
      assertThat(found.problems()).isEmpty();
      assertEquals("acme:swoosh", found.get("acme:swoosh").name());
      assertEquals(first, found.get("acme:swoosh").getClass().getClassLoader());
    }
  }

  /** Its plug-ins implement another interface of the same name. */
  @Test
  void aLoaderWithAnotherApiIsNamedOnce() throws IOException {
    URL api = Activation.class.getProtectionDomain().getCodeSource().getLocation();
    try (URLClassLoader other = new URLClassLoader(new URL[] {api}, null)) {
      Registry<Activation> found =
          Discovery.search(PluginKind.ACTIVATION, List.of(other), List.of());
      assertThat(found.problems()).singleElement().asString().contains("dev.nn.api.Activation");
    }
  }

  private URLClassLoader loader(ClassLoader parent) throws IOException {
    Path jar = folder.resolve("swoosh.jar");
    if (!Files.exists(jar)) {
      new PluginJar(folder.resolve("a"))
          .compile(Map.of("Swoosh", PluginJar.activation("Swoosh", "\"acme:swoosh\"")))
          .activations("Swoosh")
          .pack(jar, Map.of());
    }
    return new URLClassLoader(new URL[] {jar.toUri().toURL()}, parent);
  }

  @Test
  void levelsFromTheOldestToTheCurrentSuit() {
    assertEquals(Optional.empty(), Discovery.levelProblem(null, 2, 4));
    assertEquals(Optional.empty(), Discovery.levelProblem("2", 2, 4));
    assertEquals(Optional.empty(), Discovery.levelProblem("4", 2, 4));
  }

  @Test
  void newerAndForgottenLevelsAreRejected() {
    assertThat(Discovery.levelProblem("5", 2, 4).orElseThrow())
        .contains("level 5", "level 4", "newer version of nn");
    assertThat(Discovery.levelProblem("1", 2, 4).orElseThrow())
        .contains("level 1", "level 4", "from 2 on", "newer version of the");
  }
}
