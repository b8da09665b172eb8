package dev.nn.core;

import dev.nn.api.ApiLevel;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.jar.Attributes;
import java.util.jar.JarFile;
import java.util.jar.Manifest;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What a jar says of itself, looked at before a class of it is loaded. */
final class JarCheck {

  private static final Pattern SPACES = Pattern.compile("\\s+");

  private JarCheck() {}

  /**
   * Why a jar cannot be used, if so.
   *
   * @param folder which the jar must not lead out of by the class path in its manifest
   */
  static Optional<String> problem(Path jar, Path folder) {
    if (!Files.isReadable(jar)) {
      return Optional.of("%s: cannot be read; see to its permissions".formatted(jar));
    }
    try {
      Attributes manifest = manifest(jar);
      return level(jar, manifest).or(() -> leadsOut(jar, folder, manifest));
    } catch (IOException e) {
      return Optional.of(
          "%s: is not a jar, or is damaged (%s); copy it again, or remove it"
              .formatted(jar, e.getMessage()));
    }
  }

  /** Why the plug-ins of a jar cannot be used by a host of this API level, if so. */
  static Optional<String> level(Path jar) {
    try {
      return level(jar, manifest(jar));
    } catch (IOException e) {
      return Optional.empty(); // its classes are loaded already, wherever from
    }
  }

  private static Optional<String> level(Path jar, Attributes manifest) {
    String stated = manifest.getValue(ApiLevel.ATTRIBUTE);
    return levelProblem(stated, ApiLevel.OLDEST, ApiLevel.CURRENT)
        .map(problem -> jar + ": " + problem);
  }

  /** Why a level, as a manifest states it, does not suit a host that supports some levels. */
  static Optional<String> levelProblem(@Nullable String stated, int oldest, int current) {
    if (stated == null) {
      return Optional.empty();
    }
    int level;
    try {
      level = Integer.parseInt(stated.strip());
    } catch (NumberFormatException e) {
      return Optional.of(
          "%s in its manifest is '%s', expected a whole number"
              .formatted(ApiLevel.ATTRIBUTE, stated));
    }
    if (level > current) {
      return Optional.of(
          "was built for API level %d, and this is level %d; use a newer version of nn, or an older one of the plug-in"
              .formatted(level, current));
    }
    if (level < oldest) {
      return Optional.of(
          "was built for API level %d, and this is level %d, which supports levels from %d on; use a newer version of the plug-in"
              .formatted(level, current, oldest));
    }
    return Optional.empty();
  }

  /** A manifest may name further jars; only those in the folder that the user named count. */
  private static Optional<String> leadsOut(Path jar, Path folder, Attributes manifest) {
    String classPath = manifest.getValue(Attributes.Name.CLASS_PATH);
    if (classPath == null || classPath.isBlank()) {
      return Optional.empty();
    }
    for (String entry : List.of(SPACES.split(classPath.strip()))) {
      if (!isBelow(jar, folder, entry)) {
        return Optional.of(
            "%s: the Class-Path in its manifest leads out of the plug-in folder, to '%s'; put the plug-in and its libraries into a sub-folder, without a Class-Path"
                .formatted(jar, entry));
      }
    }
    return Optional.empty();
  }

  private static boolean isBelow(Path jar, Path folder, String entry) {
    try {
      URI target = jar.toUri().resolve(URI.create(entry));
      return "file".equals(target.getScheme())
          && Path.of(target).normalize().startsWith(folder.toAbsolutePath().normalize());
    } catch (IllegalArgumentException e) {
      return false;
    }
  }

  /** The version that a jar's manifest gives, if any. */
  static @Nullable String version(Path jar) {
    try {
      return manifest(jar).getValue(Attributes.Name.IMPLEMENTATION_VERSION);
    } catch (IOException e) {
      return null;
    }
  }

  private static Attributes manifest(Path jar) throws IOException {
    try (JarFile file = new JarFile(jar.toFile())) {
      Manifest manifest = file.getManifest();
      return manifest == null ? new Attributes() : manifest.getMainAttributes();
    }
  }
}
