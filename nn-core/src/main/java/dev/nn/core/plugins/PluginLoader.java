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

  private PluginLoader(Path place, URL[] jars) {
    super(place.getFileName().toString(), jars, new SharedClasses());
    this.place = place;
  }

  /**
   * Creates a loader of some jars.
   *
   * @param place the jar, or the folder that holds them all
   */
  static PluginLoader of(Path place, List<Path> jars) {
    URL[] urls = new URL[jars.size()];
    for (int j = 0; j < urls.length; j++) {
      try {
        urls[j] = jars.get(j).toUri().toURL();
      } catch (MalformedURLException e) {
        throw new IllegalStateException("a file without a URL: " + jars.get(j), e);
      }
    }
    return new PluginLoader(place, urls);
  }

  @Override
  public String toString() {
    return place.toString();
  }
}
