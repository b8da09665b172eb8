package dev.nn.core.plugins;

import dev.nn.core.json.Json;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What to add to a program that lacks a class.
 *
 * @param name {@code group:artifact} where the class's jar says so, as those of Maven do, or else
 *     the name of the jar; the module or package of a class that is in no jar. Never a path, which
 *     would mean nothing elsewhere
 * @param version or empty where none is known
 */
public record Artifact(@Json.Name("artifact") String name, String version) {

  private static final Pattern MAVEN =
      Pattern.compile("META-INF/maven/[^/]+/[^/]+/pom\\.properties");

  /** The artifact that a class came in. */
  public static Artifact of(Class<?> type) {
    Origin origin = Origin.of(type);
    Path jar = origin.location();
    if (jar == null || !Files.isRegularFile(jar)) {
      String module = type.getModule().getName();
      return new Artifact(module == null ? type.getPackageName() : module, origin.version());
    }
    Properties maven = maven(jar);
    if (maven == null) {
      return new Artifact(origin.jar(), origin.version());
    }
    return new Artifact(
        maven.getProperty("groupId") + ":" + maven.getProperty("artifactId"),
        maven.getProperty("version", origin.version()));
  }

  /** The coordinates in a jar; none where it has several, being made of several artifacts. */
  private static @Nullable Properties maven(Path jar) {
    List<Properties> all = new ArrayList<>();
    try (JarFile file = new JarFile(jar.toFile())) {
      for (JarEntry entry : file.stream().toList()) {
        if (MAVEN.matcher(entry.getName()).matches()) {
          Properties properties = new Properties();
          try (InputStream in = file.getInputStream(entry)) {
            properties.load(in);
          }
          all.add(properties);
        }
      }
    } catch (IOException | IllegalArgumentException e) {
      return null; // the class is loaded, so the jar was good for that, and its name is known
    }
    return all.size() == 1
            && all.get(0).containsKey("groupId")
            && all.get(0).containsKey("artifactId")
        ? all.get(0)
        : null;
  }

  /** The name and the version, as far as known. */
  @Override
  public String toString() {
    return version.isEmpty() ? name : name + " " + version;
  }
}
