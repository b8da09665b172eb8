package dev.nn.core.plugins;

import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.FileSystemNotFoundException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.CodeSource;
import org.jspecify.annotations.Nullable;

/**
 * Where a class was loaded from.
 *
 * @param type the class
 * @param location its jar or folder; null where it has none, as in a run-time image
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

  /** The name of the jar, or the path of the folder; the module where there is neither. */
  String jar() {
    if (location == null) {
      String module = type.getModule().getName();
      return module == null ? "" : module;
    }
    return Files.isDirectory(location) ? location.toString() : location.getFileName().toString();
  }

  /** The version that the jar's manifest or the module gives; empty where none does. */
  String version() {
    String version = type.getPackage().getImplementationVersion();
    if (version == null && type.getModule().isNamed()) {
      version = type.getModule().getDescriptor().rawVersion().orElse(null);
    }
    if (version == null && location != null && Files.isRegularFile(location)) {
      version = JarCheck.version(location); // a package without a name has none
    }
    return version == null ? "" : version;
  }

  /** The class loader, by the plug-in where it loads no other. */
  String loader() {
    ClassLoader loader = type.getClassLoader();
    if (loader instanceof PluginLoader) {
      return "plug-in " + loader;
    }
    String name = loader == null ? "boot" : loader.getName();
    return name == null ? String.valueOf(loader) : name;
  }

  /** The class, and the jar or folder. */
  @Override
  public String toString() {
    return type.getName() + (location == null ? "" : " in " + location);
  }
}
