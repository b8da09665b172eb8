package dev.nn.core.plugins.jars;

import dev.nn.api.ApiLevel;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.jar.Manifest;
import java.util.regex.Pattern;
import java.util.zip.ZipFile;
import org.jspecify.annotations.Nullable;

/** A check of a jar before a class of it is loaded. */
public final class JarCheck {

  private static final Pattern SPACES = Pattern.compile("\\s+");
  private static final String INDEX = "META-INF/INDEX.LIST";

  private JarCheck() {}

  /** Returns the reason why a jar cannot be used, such as that it leads out of its plug-in. */
  public static Optional<String> problem(Path jar, List<Path> plugin) {
    if (!Files.isReadable(jar)) {
      return Optional.of("%s: cannot be read; see to its permissions".formatted(jar));
    }
    try {
      JarSizes.checkDirectory(jar);
      try (JarFile file =
          new JarFile(jar.toFile(), false, ZipFile.OPEN_READ, JarFile.runtimeVersion())) {
        JarSizes.check(file);
        Optional<String> problem = level(jar, manifest(file));
        if (problem.isEmpty()) {
          problem = leadsOut(jar, plugin, placesNamedBy(file));
        }
        return problem.isPresent() ? problem : endsProgram(jar, ExitCalls.find(file));
      }
    } catch (OversizeException e) {
      return Optional.of(
          "%s: %s; remove it, or ask its author for another".formatted(jar, e.getMessage()));
    } catch (IOException | RuntimeException | OutOfMemoryError e) {
      return Optional.of(
          "%s: is not a jar, or is damaged (%s); copy it again, or remove it"
              .formatted(jar, OneLine.of(String.valueOf(e.getMessage()), 200)));
    }
  }

  private static Optional<String> endsProgram(Path jar, Optional<String> culprit) {
    return culprit.map(
        name ->
            "%s: its class %s calls System.exit or the like, which would end the program; remove it, or ask its author for another"
                .formatted(jar, OneLine.of(name, 200)));
  }

  /** Returns the reason why the API level of a jar does not suit this host. */
  public static Optional<String> level(Path jar) {
    return level(jar, manifest(jar));
  }

  private static Optional<String> level(Path jar, Attributes manifest) {
    String stated = manifest.getValue(ApiLevel.ATTRIBUTE);
    return levelProblem(stated, ApiLevel.OLDEST, ApiLevel.CURRENT)
        .map(problem -> jar + ": " + problem);
  }

  /** Returns the reason why a host that supports some levels refuses a level of a manifest. */
  static Optional<String> levelProblem(@Nullable String stated, int oldest, int current) {
    if (stated == null) {
      return Optional.empty();
    }
    int level;
    try {
      level = Integer.parseInt(stated.strip());
    } catch (NumberFormatException e) {
      return Optional.of(
          "%s in its manifest is '%s', expected a whole number; correct it, or remove the jar"
              .formatted(ApiLevel.ATTRIBUTE, OneLine.of(stated, 100)));
    }
    if (level > current) {
      return Optional.of(
          "was built for API level %s, and this is level %s; use a newer version of nn, or an older one of the plug-in"
              .formatted(level, current));
    }
    if (level < oldest) {
      return Optional.of(
          "was built for API level %s, and this is level %s, which supports levels from %s on; use a newer version of the plug-in"
              .formatted(level, current, oldest));
    }
    return Optional.empty();
  }

  /** Refuses places outside the plug-in: a class loader follows them, and nothing checks them. */
  private static Optional<String> leadsOut(Path jar, List<Path> plugin, List<String> places) {
    return places.stream()
        .filter(place -> plugin.stream().noneMatch(own -> isAt(own, jar, place)))
        .findFirst()
        .map(
            place ->
                "%s: leads to '%s', by the Class-Path in its manifest or an INDEX.LIST; put the plug-in and its libraries into one sub-folder, and pack it without"
                    .formatted(jar, OneLine.of(place, 200)));
  }

  private static List<String> placesNamedBy(JarFile file) throws IOException {
    List<String> places = new ArrayList<>();
    String classPath = manifest(file).getValue(Attributes.Name.CLASS_PATH);
    if (classPath != null && !classPath.isBlank()) {
      places.addAll(List.of(SPACES.split(classPath.strip())));
    }
    JarEntry index = file.getJarEntry(INDEX);
    if (index != null) {
      byte[] bytes = Contents.of(file, index, JarSizes.LARGEST_LIST);
      String text = new String(bytes, StandardCharsets.UTF_8);
      text.lines().map(String::strip).filter(line -> line.endsWith(".jar")).forEach(places::add);
    }
    return places;
  }

  private static boolean isAt(Path own, Path jar, String place) {
    try {
      return jar.toUri().resolve(place).normalize().equals(own.toUri().normalize());
    } catch (IllegalArgumentException e) {
      return false;
    }
  }

  /** Returns the version in the manifest of a jar, or null without one. */
  public static @Nullable String version(Path jar) {
    return manifest(jar).getValue(Attributes.Name.IMPLEMENTATION_VERSION);
  }

  private static Attributes manifest(Path jar) {
    try (JarFile file = new JarFile(jar.toFile(), false)) {
      return manifest(file);
    } catch (IOException | RuntimeException e) {
      return new Attributes(); // the classes of the jar are loaded already
    }
  }

  private static Attributes manifest(JarFile file) throws IOException {
    JarEntry entry = file.getJarEntry(JarFile.MANIFEST_NAME);
    if (entry == null) {
      entry =
          file.stream()
              .filter(each -> each.getName().equalsIgnoreCase(JarFile.MANIFEST_NAME))
              .findFirst()
              .orElse(null);
    }
    if (entry == null) {
      return new Attributes();
    }
    byte[] bytes = Contents.of(file, entry, JarSizes.LARGEST_LIST);
    return new Manifest(new ByteArrayInputStream(bytes)).getMainAttributes();
  }
}
