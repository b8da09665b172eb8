package dev.nn.core.plugins;

import dev.nn.api.Activation;
import dev.nn.kernels.MatrixProduct;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.FileVisitOption;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.jar.JarFile;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Loads plug-ins from a folder, for programs whose class path cannot be changed:
 *
 * <pre>{@code
 * try (PluginDirectory directory = PluginDirectory.open(Path.of("plugins"))) {
 *   Network network = Network.create(spec, seed, directory.plugins());
 *   ...
 * }
 * }</pre>
 *
 * <p>Each jar in the folder is a plug-in, and each sub-folder is one plug-in made of all jars below
 * it. Each plug-in has its own class loader. It shares nn-api, nn-kernels and slf4j-api with the
 * host and nothing else, so two plug-ins may carry different versions of one library, and neither
 * sees the host's. If a plug-in cannot be loaded, it is reported, and the other plug-ins still
 * load.
 *
 * <p>Closing the folder releases the jars. You must close it after networks and trainers have used
 * its plug-ins for the last time.
 */
public final class PluginDirectory implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(PluginDirectory.class);

  private final Path folder;
  private final List<PluginLoader> loaders = new ArrayList<>();
  private final List<String> problems = new ArrayList<>();
  private final Plugins own;

  private PluginDirectory(Path folder) {
    this.folder = folder;
    entries(folder).forEach(this::add);
    own = Plugins.searchNow(toString(), List.copyOf(loaders), problems);
  }

  /**
   * Opens an existing folder. Ignores files other than jars.
   *
   * @throws PluginException if the folder cannot be read
   */
  public static PluginDirectory open(Path folder) {
    return new PluginDirectory(folder);
  }

  /**
   * Returns the folder's plug-ins, which work until it is closed, and all that {@link
   * Plugins#discover()} finds.
   */
  public Plugins plugins() {
    return Plugins.discover().and(own);
  }

  /** Returns the folder. */
  public Path folder() {
    return folder;
  }

  /** Returns each plug-in's class loader, ordered by the names of jars and sub-folders. */
  public List<ClassLoader> loaders() {
    return List.copyOf(loaders);
  }

  /**
   * Returns the jars and sub-folders that could not be opened, and their plug-ins that no services
   * file lists. Each line gives the reason; empty if all is well.
   */
  public List<String> problems() {
    return List.copyOf(problems);
  }

  /** Releases the jars. Afterwards, a plug-in cannot load further classes. */
  @Override
  public void close() {
    loaders.forEach(PluginDirectory::close);
  }

  private static void close(PluginLoader loader) {
    try {
      loader.close();
    } catch (IOException e) {
      LOG.warn("plug-in {} is not released: {}", loader, e.toString());
    }
  }

  @Override
  public String toString() {
    return "plug-in folder " + folder;
  }

  private void add(Path entry) {
    try {
      List<Path> jars = isJar(entry) ? List.of(entry) : jarsBelow(entry);
      for (Path jar : jars) {
        requireJar(jar);
      }
      PluginLoader loader = new PluginLoader(entry, jars);
      if (PluginKind.ALL.stream()
          .anyMatch(kind -> loader.findResource(kind.servicesFile()) != null)) {
        loaders.add(loader);
      } else {
        close(loader);
        problems.add(
            "%s: lists no plug-in; add a file %s with the name of the plug-in's class, or the file of another kind. A library belongs in a sub-folder with its plug-in"
                .formatted(entry, PluginKind.ACTIVATION.servicesFile()));
      }
    } catch (IOException | UncheckedIOException e) {
      problems.add(e.getMessage());
    }
  }

  private static boolean isJar(Path entry) {
    return !Files.isDirectory(entry)
        && entry.getFileName().toString().toLowerCase(Locale.ROOT).endsWith(".jar");
  }

  private static List<Path> jarsBelow(Path sub) throws IOException {
    try (Stream<Path> files = Files.walk(sub, FileVisitOption.FOLLOW_LINKS)) {
      List<Path> jars = files.filter(PluginDirectory::isJar).sorted().toList();
      if (jars.isEmpty()) {
        throw new IOException(sub + ": there is no jar in it; a plug-in's folder holds its jars");
      }
      return jars;
    } catch (UncheckedIOException e) {
      throw new IOException("%s: cannot be read (%s); check its permissions".formatted(sub, e), e);
    }
  }

  private static void requireJar(Path jar) throws IOException {
    try (JarFile file = new JarFile(jar.toFile(), false)) {
      file.getManifest();
    } catch (IOException | IllegalArgumentException e) {
      throw new IOException(
          "%s: is not a jar, or is damaged (%s); copy it again, or remove it"
              .formatted(jar, e.getMessage()),
          e);
    }
  }

  private static List<Path> entries(Path folder) {
    Path place = folder.toAbsolutePath();
    if (!Files.exists(folder)) {
      throw new PluginException(
          "there is no plug-in folder %s; create it, or name the folder that holds the jars"
              .formatted(place));
    }
    if (!Files.isDirectory(folder)) {
      throw new PluginException(
          "the plug-in folder %s is a file; name the folder that holds the jars".formatted(place));
    }
    try (Stream<Path> entries = Files.list(folder)) {
      return entries
          .filter(entry -> !entry.getFileName().toString().startsWith("."))
          .filter(entry -> isJar(entry) || Files.isDirectory(entry))
          .sorted()
          .toList();
    } catch (IOException | UncheckedIOException e) {
      throw new PluginException(
          "the plug-in folder %s cannot be read (%s); check its permissions".formatted(place, e),
          e);
    }
  }

  /** One plug-in's class loader, for one jar or all jars in a sub-folder. */
  static final class PluginLoader extends URLClassLoader {

    static {
      registerAsParallelCapable();
    }

    private final Path place;

    /**
     * Creates a loader for the jars at a place: the jar itself, or the folder that holds them all.
     */
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

    /** Returns a jar's path, starting as the place was given. */
    String describe(Path jar) {
      Path whole = place.toAbsolutePath().normalize();
      return jar.startsWith(whole) ? place.resolve(whole.relativize(jar)).toString() : toString();
    }

    @Override
    public String toString() {
      return place.toString();
    }

    /**
     * Loads the classes that a plug-in in a folder shares with its host: the plug-in interfaces,
     * the kernels, the logging interface and the JDK. It finds only classes, so the host's services
     * files and other resources are not mistaken for the plug-in's.
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

      /** Returns false for the host's modules, because the platform class loader finds them too. */
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
}
