package dev.nn.core.plugins;

import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.List;

/** The class loader of one plug-in: of a jar, or of the jars of a sub-folder. */
final class PluginLoader extends URLClassLoader {

  static {
    registerAsParallelCapable();
  }

  private final Path place;

  /** Creates a loader of the jars at a place: the jar, or the folder that holds them all. */
  PluginLoader(Path place, List<Path> jars) {
    super(
        place.getFileName().toString(),
        jars.stream().map(PluginLoader::url).toArray(URL[]::new),
        new SharedClasses());
    this.place = place;
  }

  private static URL url(Path jar) {
    try {
      return jar.toUri().toURL();
    } catch (MalformedURLException e) {
      throw new IllegalStateException("a file without a URL: " + jar, e);
    }
  }

  /** Returns the path of one of the jars, in the words of the path given for the place. */
  String describe(Path jar) {
    Path whole = place.toAbsolutePath().normalize();
    return jar.startsWith(whole) ? place.resolve(whole.relativize(jar)).toString() : toString();
  }

  @Override
  public String toString() {
    return place.toString();
  }
}
