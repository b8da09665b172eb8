package dev.nn.core.plugins;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.security.CodeSigner;
import java.security.CodeSource;
import java.security.ProtectionDomain;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ArtifactTest {

  @TempDir Path folder;

  @Test
  void aJarOfMavenHasCoordinates() throws Exception {
    assertEquals(
        new Artifact("com.acme:swoosh", "1.2"), artifact(jar().maven("com.acme", "swoosh", "1.2")));
  }

  /** As frameworks load classes from jars in one jar. */
  @Test
  void aJarInAJarHasCoordinates() throws Exception {
    Path jar = folder.resolve("swoosh.jar");
    jar().maven("com.acme", "swoosh", "1.2").pack(jar, Map.of("Implementation-Version", "7"));
    URL place = new URL("jar:" + jar.toUri() + "!/");
    Class<?> type =
        new ClassLoader(getClass().getClassLoader()) {
          Class<?> define() throws IOException {
            try (InputStream in = new URL(place, "Swoosh.class").openStream()) {
              byte[] bytes = in.readAllBytes();
              CodeSource source = new CodeSource(place, (CodeSigner[]) null);
              return defineClass(
                  "Swoosh", bytes, 0, bytes.length, new ProtectionDomain(source, null));
            }
          }
        }.define();
    assertEquals(new Artifact("com.acme:swoosh", "1.2"), Artifact.of(type));
    assertEquals("swoosh.jar", Origin.of(type).jar());
    assertEquals("7", Origin.of(type).version());
  }

  @Test
  void anyOtherJarHasAName() throws Exception {
    assertEquals(new Artifact("swoosh.jar", "7"), artifact(jar()));
  }

  /** Such as a jar with all its libraries in it. */
  @Test
  void aJarMadeOfSeveralHasAName() throws Exception {
    assertEquals(
        new Artifact("swoosh.jar", "7"),
        artifact(jar().maven("com.acme", "swoosh", "1.2").maven("org.other", "library", "3")));
  }

  @Test
  void coordinatesWithoutAGroupAreNone() throws Exception {
    assertEquals(new Artifact("swoosh.jar", "7"), artifact(jar().maven("", "swoosh", "1.2")));
  }

  /** Its path would tell of this machine and mean nothing on another. */
  @Test
  void aFolderHasItsPackagesName() {
    assertEquals(new Artifact("dev.nn.core.plugins", ""), Artifact.of(ArtifactTest.class));
  }

  @Test
  void whatIsInTheRunTimeImageHasAModule() {
    assertEquals("java.base", Artifact.of(String.class).name());
  }

  private PluginJar jar() {
    return new PluginJar(folder.resolve("a"))
        .compile(Map.of("Swoosh", PluginJar.activation("Swoosh", "\"acme:swoosh\"")));
  }

  private Artifact artifact(PluginJar made) throws IOException, ClassNotFoundException {
    Path jar = folder.resolve("swoosh.jar");
    made.pack(jar, Map.of("Implementation-Version", "7"));
    try (URLClassLoader loader =
        new URLClassLoader(new URL[] {jar.toUri().toURL()}, getClass().getClassLoader())) {
      return Artifact.of(loader.loadClass("Swoosh"));
    }
  }
}
