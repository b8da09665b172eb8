package dev.nn.core.plugins;

import dev.nn.core.json.Json;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Properties;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.regex.Pattern;

/**
 * The artifact that contains a class, so that a program which lacks the class knows what to add.
 *
 * @param name {@code group:artifact} if the class's jar states them, as jars made by Maven do, or
 *     else the jar's name; for a class outside a jar, its module or package. Never a path, because
 *     paths mean nothing on another machine
 * @param version empty if unknown
 */
public record Artifact(@Json.Name("artifact") String name, String version) {

  private static final Pattern MAVEN =
      Pattern.compile("META-INF/maven/[^/]+/[^/]+/pom\\.properties");

  /** Returns the artifact that contains a class. */
  public static Artifact of(Class<?> type) {
    Origin origin = Origin.of(type);
    if (origin.isInJar()) {
      Properties maven = origin.read(Artifact::maven, new Properties());
      String group = maven.getProperty("groupId");
      String artifact = maven.getProperty("artifactId");
      return group == null || artifact == null
          ? new Artifact(origin.jar(), origin.version())
          : new Artifact(group + ":" + artifact, maven.getProperty("version", origin.version()));
    }
    String module = type.getModule().getName();
    return new Artifact(module == null ? type.getPackageName() : module, origin.version());
  }

  /**
   * Returns whether a class is known to have a version, which is empty if unknown. Does not open
   * the class's jar, because that takes time.
   */
  public static boolean isOfVersion(Class<?> type, String version) {
    return !version.isEmpty() && version.equals(Origin.loadedVersion(type));
  }

  /** Returns the coordinates in a jar; empty if the jar combines several artifacts. */
  private static Properties maven(JarFile jar) throws IOException {
    Properties properties = new Properties();
    List<JarEntry> all =
        jar.stream().filter(entry -> MAVEN.matcher(entry.getName()).matches()).toList();
    if (all.size() == 1) {
      try (InputStream in = jar.getInputStream(all.get(0))) {
        properties.load(in);
      }
    }
    return properties;
  }

  /** Returns the name, and the version if it is known. */
  @Override
  public String toString() {
    return version.isEmpty() ? name : name + " " + version;
  }
}
