package dev.nn.core.plugins;

import dev.nn.core.plugins.jars.JarCheck;
import dev.nn.core.plugins.jars.JarFolder;
import dev.nn.core.plugins.jars.Listing;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A folder of plug-ins, for programs whose class path cannot be changed:
 *
 * <pre>{@code
 * try (PluginDirectory directory = PluginDirectory.open(Path.of("plugins"))) {
 *   Network network = Network.create(spec, seed, directory.plugins());
 *   ...
 * }
 * }</pre>
 *
 * <p>Each jar in the folder is a plug-in, and each sub-folder one plug-in of all jars below it. A
 * plug-in has a class loader of its own, which shares nn-api, nn-kernels and slf4j-api with the
 * host and nothing else; two plug-ins may carry different versions of one library, and neither sees
 * the host's. A plug-in that cannot be loaded is reported, and the other plug-ins still load.
 *
 * <p>Nothing is loaded from outside the folder, not even by a link. Closing it releases the jars;
 * close it after the last use of its plug-ins by a network or trainer.
 */
public final class PluginDirectory implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(PluginDirectory.class);

  private final Path folder;
  private final List<PluginLoader> loaders = new ArrayList<>();
  private final List<String> problems = new ArrayList<>();
  private final Plugins own;

  private PluginDirectory(Path folder) {
    this.folder = folder;
    JarFolder read = read(folder);
    problems.addAll(read.problems());
    read.plugins().forEach(this::add);
    own = Plugins.search(List.copyOf(loaders), problems);
    dropUnused();
    DiscoveryCache.log(toString(), own);
  }

  /**
   * Opens a folder, or refuses one that cannot be read. Files other than jars are ignored.
   *
   * @param folder an existing folder
   * @return the open folder; the caller closes it
   */
  public static PluginDirectory open(Path folder) {
    return new PluginDirectory(folder);
  }

  /**
   * Returns the plug-ins of the folder, and those that {@link Plugins#discover()} finds.
   *
   * @return plug-ins that work until this folder is closed
   */
  public Plugins plugins() {
    return Plugins.discover().and(own);
  }

  /**
   * Returns the folder.
   *
   * @return the folder as given
   */
  public Path folder() {
    return folder;
  }

  /**
   * Returns the class loader of each plug-in found, by the names of jars and sub-folders.
   *
   * @return a loader for each plug-in of which anything works
   */
  public List<ClassLoader> loaders() {
    return List.copyOf(loaders);
  }

  /**
   * Returns the jars and sub-folders that could not be opened, and the plug-ins in them that no
   * services file lists, each with the reason in a line.
   *
   * @return empty if all is well
   */
  public List<String> problems() {
    return List.copyOf(problems);
  }

  /** Releases the jars. A plug-in cannot load further classes after that. */
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

  private void add(Path place, List<Path> jars) {
    for (Path jar : jars) {
      Optional<String> problem = JarCheck.problem(jar, jars);
      if (problem.isPresent()) {
        problems.add(problem.get());
        return;
      }
    }
    problems.addAll(Listing.problems(place, jars, PluginKind.interfaces()));
    loaders.add(new PluginLoader(place, jars));
  }

  /** Frees the memory of jars without a plug-in that works, such as one that has taken it all. */
  private void dropUnused() {
    Set<ClassLoader> used = own.loaders();
    loaders.stream().filter(loader -> !used.contains(loader)).forEach(PluginDirectory::close);
    loaders.removeIf(loader -> !used.contains(loader));
  }

  private static JarFolder read(Path folder) {
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
    try {
      return JarFolder.of(folder);
    } catch (IOException e) {
      throw new PluginException(
          "the plug-in folder %s cannot be read (%s); see to its permissions".formatted(place, e),
          e);
    }
  }
}
