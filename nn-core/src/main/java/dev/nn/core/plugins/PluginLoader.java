package dev.nn.core.plugins;

import dev.nn.api.Activation;
import dev.nn.kernels.MatrixProduct;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;

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
        new Shared());
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

  /**
   * The class loader of the classes that a plug-in in a folder shares with its host: the plug-in
   * interfaces, the kernels, the logging interface and the JDK. It finds classes only, so that
   * services files and other resources of the host are not taken for the plug-in's.
   */
  private static final class Shared extends ClassLoader {

    static {
      registerAsParallelCapable();
    }

    private static final Map<String, Class<?>> PACKAGES =
        Map.of(
            "dev.nn.api.", Activation.class,
            "dev.nn.kernels.", MatrixProduct.class,
            "org.slf4j.", Logger.class);

    private Shared() {
      super("what plug-ins share", getPlatformClassLoader());
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
      for (Map.Entry<String, Class<?>> shared : PACKAGES.entrySet()) {
        if (name.startsWith(shared.getKey())) {
          return Class.forName(name, false, shared.getValue().getClassLoader());
        }
      }
      Class<?> found = getPlatformClassLoader().loadClass(name);
      if (!isOfJdk(found)) {
        throw new ClassNotFoundException(name);
      }
      return found;
    }

    /** Returns false for a module of the host, which the platform class loader finds too. */
    private static boolean isOfJdk(Class<?> type) {
      ClassLoader loader = type.getClassLoader();
      String module = String.valueOf(type.getModule().getName());
      return loader == null
          || loader == getPlatformClassLoader()
          || module.startsWith("java.")
          || module.startsWith("jdk.");
    }
  }
}
