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
 * The artifact of a class: the remedy for a program that lacks the class.
 *
 * @param name {@code group:artifact} if the class's jar states them, as jars made by Maven do, or
 *     else the name of the jar; the module or package of a class outside a jar. Never a path, which
 *     has no meaning on another machine
 * @param version empty if it is unknown
 */
public record Artifact(@Json.Name("artifact") String name, String version) {

  private static final Pattern MAVEN =
      Pattern.compile("META-INF/maven/[^/]+/[^/]+/pom\\.properties");

  /** Returns the artifact of a class. */
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
   * Returns whether a class is known to be of a version, of which an unknown one is empty, without
   * a look into its jar, which takes time.
   */
  public static boolean isOfVersion(Class<?> type, String version) {
    return !version.isEmpty() && version.equals(Origin.loadedVersion(type));
  }

  /** Returns the coordinates in a jar; empty if it is made of several artifacts. */
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
