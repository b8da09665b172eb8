package dev.nn.core.plugins;

import dev.nn.core.plugins.PluginDirectory.PluginLoader;
import java.io.IOException;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.FileSystemNotFoundException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.CodeSource;
import java.util.jar.Attributes;
import java.util.jar.JarFile;
import java.util.jar.Manifest;
import org.jspecify.annotations.Nullable;

/**
 * The origin of a class.
 *
 * @param location its jar or folder; null in a run-time image
 */
record Origin(Class<?> type, @Nullable Path location) {

  static Origin of(Class<?> type) {
    CodeSource source = type.getProtectionDomain().getCodeSource();
    URL url = source == null ? null : source.getLocation();
    try {
      return new Origin(type, url == null ? null : Path.of(url.toURI()));
    } catch (URISyntaxException | IllegalArgumentException | FileSystemNotFoundException e) {
      return new Origin(type, null);
    }
  }

  /** Returns the name of the jar, or the path of the folder, or else the module. */
  String jar() {
    if (location == null) {
      String module = type.getModule().getName();
      return module == null ? "" : module;
    }
    return Files.isDirectory(location) ? location.toString() : location.getFileName().toString();
  }

  /** Returns the version in the jar's manifest or of the module, or an empty text. */
  String version() {
    String version = loadedVersion(type);
    if (version == null && location != null) {
      version = manifest(location).getValue(Attributes.Name.IMPLEMENTATION_VERSION);
    }
    return version == null ? "" : version;
  }

  /** Returns the main attributes of a jar's manifest; none of a folder or a jar without one. */
  static Attributes manifest(Path place) {
    if (Files.isRegularFile(place)) {
      try (JarFile file = new JarFile(place.toFile(), false)) {
        Manifest manifest = file.getManifest();
        return manifest == null ? new Attributes() : manifest.getMainAttributes();
      } catch (IOException e) {
        return new Attributes(); // the class is loaded all the same
      }
    }
    return new Attributes();
  }

  /** Returns the version that the class loader has found; null if it has none. */
  static @Nullable String loadedVersion(Class<?> type) {
    String version = type.getPackage().getImplementationVersion();
    return version == null && type.getModule().isNamed()
        ? type.getModule().getDescriptor().rawVersion().orElse(null)
        : version;
  }

  /** Returns the name of the class loader, which is the plug-in's if it loads one plug-in. */
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
