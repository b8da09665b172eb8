package dev.nn.core.plugins;

import dev.nn.core.plugins.PluginDirectory.PluginLoader;
import java.io.IOException;
import java.net.JarURLConnection;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.FileSystemNotFoundException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.CodeSource;
import java.util.Objects;
import java.util.jar.Attributes;
import java.util.jar.JarFile;
import java.util.jar.Manifest;
import org.jspecify.annotations.Nullable;

/**
 * Where a class was loaded from.
 *
 * @param location its jar or folder, such as {@code app.jar/!BOOT-INF/lib/inner.jar} for a jar in a
 *     jar; null in a run-time image
 * @param nested the URL of a jar in a jar, from which a framework loads classes; otherwise null
 */
record Origin(Class<?> type, @Nullable Path location, @Nullable URL nested) {

  private static final String JAR = ".jar";
  private static final String END_OF_NESTED = "/?!/$";

  /** Reads from a jar. */
  @FunctionalInterface
  interface JarFunction<T> {

    T apply(JarFile jar) throws IOException;
  }

  static Origin of(Class<?> type) {
    CodeSource source = type.getProtectionDomain().getCodeSource();
    URL url = source == null ? null : source.getLocation();
    try {
      if (url != null && url.getProtocol().equals("jar")) {
        String place = new URI(url.getPath()).getPath().replaceFirst(END_OF_NESTED, "");
        Path location = Path.of(place.replaceFirst("^/(?=[A-Za-z]:)", "")); // as in /C:/app.jar
        return new Origin(type, location, place.endsWith(JAR) ? url : null);
      }
      return new Origin(type, url == null ? null : Path.of(url.toURI()), null);
    } catch (URISyntaxException | IllegalArgumentException | FileSystemNotFoundException e) {
      return new Origin(type, null, null);
    }
  }

  /** Returns whether the class is in a jar, be it a file of its own or nested in another jar. */
  boolean isInJar() {
    return nested != null || (location != null && Files.isRegularFile(location));
  }

  /** Reads from the jar; returns {@code otherwise} if there is no jar or it cannot be read. */
  <T> T read(JarFunction<T> function, T otherwise) {
    try {
      if (nested != null) { // the class loader keeps it open and closes it
        return function.apply(((JarURLConnection) nested.openConnection()).getJarFile());
      }
      if (location != null && Files.isRegularFile(location)) {
        try (JarFile file = new JarFile(location.toFile(), false)) {
          return function.apply(file);
        }
      }
    } catch (IOException | IllegalArgumentException e) {
      // the class could be loaded nevertheless
    }
    return otherwise;
  }

  /** Returns the jar's name, or else the folder's path, or else the module. */
  String jar() {
    if (location == null) {
      String module = type.getModule().getName();
      return module == null ? "" : module;
    }
    boolean jar = isInJar() || location.toString().endsWith(JAR);
    return jar ? location.getFileName().toString() : location.toString();
  }

  /** Returns the version in the jar's manifest, or the module's; empty if there is none. */
  String version() {
    String version = loadedVersion(type);
    if (version == null) {
      version = manifest().getValue(Attributes.Name.IMPLEMENTATION_VERSION);
    }
    return version == null ? "" : version;
  }

  /** Returns the main attributes in the jar's manifest; none for a folder or a jar without one. */
  Attributes manifest() {
    Manifest manifest =
        read(
            jar -> Objects.requireNonNullElseGet(jar.getManifest(), Manifest::new), new Manifest());
    return manifest.getMainAttributes();
  }

  /** Returns the version that the class loader found; null if it has none. */
  static @Nullable String loadedVersion(Class<?> type) {
    String version = type.getPackage().getImplementationVersion();
    return version == null && type.getModule().isNamed()
        ? type.getModule().getDescriptor().rawVersion().orElse(null)
        : version;
  }

  /**
   * Returns the class loader's name. If the loader serves one plug-in, this is the plug-in's name.
   */
  String loader() {
    ClassLoader loader = type.getClassLoader();
    if (loader instanceof PluginLoader) {
      return "plug-in " + loader;
    }
    String name = loader == null ? "boot" : loader.getName();
    return name == null ? String.valueOf(loader) : name;
  }

  @Override
  public String toString() {
    return type.getName() + (location == null ? "" : " in " + location);
  }
}
