package dev.nn.core.plugins;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
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
 * <p>Each jar in the folder is a plug-in. Each sub-folder is one plug-in with its libraries, made
 * of all jars below it. A plug-in has a class loader of its own, which shares nn-api, nn-kernels
 * and slf4j-api with the host and nothing else; two plug-ins may carry different versions of one
 * library, and neither sees the host's. A plug-in that cannot be loaded is reported, and the others
 * still load.
 *
 * <p>Nothing is loaded from outside the folder. Closing it releases the jars; close it after the
 * last use of its plug-ins by a network or trainer.
 */
public final class PluginDirectory implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(PluginDirectory.class);

  private final Path folder;
  private final List<PluginLoader> loaders;
  private final List<String> problems;
  private final Plugins own;

  private PluginDirectory(Path folder, List<PluginLoader> loaders, List<String> problems) {
    this.folder = folder;
    this.loaders = Collections.unmodifiableList(loaders);
    this.problems = Collections.unmodifiableList(problems);
    this.own = Plugins.search(List.copyOf(loaders), problems);
    DiscoveryCache.log(toString(), own);
  }

  /**
   * Opens a folder and searches it for plug-ins. Files other than jars are ignored.
   *
   * @throws PluginException if there is no such folder, or it cannot be read
   */
  public static PluginDirectory open(Path folder) {
    requireFolder(folder);
    List<PluginLoader> loaders = new ArrayList<>();
    List<String> problems = new ArrayList<>();
    for (Path entry : children(folder)) {
      if (Files.isDirectory(entry)) {
        add(entry, jarsBelow(entry, problems), loaders, problems);
      } else if (isJar(entry)) {
        add(entry, List.of(entry), loaders, problems);
      }
    }
    return new PluginDirectory(folder, loaders, problems);
  }

  /** Returns the plug-ins of the folder, and those that {@link Plugins#discover()} finds. */
  public Plugins plugins() {
    return Plugins.discover().and(own);
  }

  /** Returns the folder. */
  public Path folder() {
    return folder;
  }

  /**
   * Returns the class loader of each plug-in, in the order of the names of jars and sub-folders.
   */
  public List<ClassLoader> loaders() {
    return List.copyOf(loaders);
  }

  /** Returns the jars and sub-folders that could not be opened, each with the reason in a line. */
  public List<String> problems() {
    return problems;
  }

  /** Releases the jars. A plug-in cannot load further classes after that. */
  @Override
  public void close() {
    for (PluginLoader loader : loaders) {
      try {
        loader.close();
      } catch (IOException e) {
        LOG.warn("plug-in {} is not released: {}", loader, e.toString());
      }
    }
  }

  @Override
  public String toString() {
    return "plug-in folder " + folder;
  }

  private static void add(
      Path entry, List<Path> jars, List<PluginLoader> loaders, List<String> problems) {
    for (Path jar : jars) {
      Optional<String> problem = JarCheck.problem(jar, jars);
      if (problem.isPresent()) {
        problems.add(problem.get());
        return;
      }
    }
    if (!jars.isEmpty()) {
      loaders.add(PluginLoader.of(entry, jars));
    }
  }

  private static void requireFolder(Path folder) {
    if (!Files.exists(folder)) {
      throw new PluginException(
          "there is no plug-in folder %s; create it, or name the folder that holds the jars"
              .formatted(folder.toAbsolutePath()));
    }
    if (!Files.isDirectory(folder)) {
      throw new PluginException(
          "the plug-in folder %s is a file; name the folder that holds the jars"
              .formatted(folder.toAbsolutePath()));
    }
  }

  private static List<Path> children(Path folder) {
    List<Path> children = new ArrayList<>();
    try (DirectoryStream<Path> entries = Files.newDirectoryStream(folder)) {
      for (Path entry : entries) {
        if (!entry.getFileName().toString().startsWith(".")) {
          children.add(entry);
        }
      }
    } catch (IOException | DirectoryIteratorException e) {
      throw new PluginException(
          "the plug-in folder %s cannot be read (%s); see to its permissions"
              .formatted(folder.toAbsolutePath(), e),
          e);
    }
    Collections.sort(children);
    return children;
  }

  private static List<Path> jarsBelow(Path folder, List<String> problems) {
    try (Stream<Path> files = Files.walk(folder)) {
      List<Path> jars = files.filter(PluginDirectory::isJar).sorted().toList();
      if (jars.isEmpty()) {
        problems.add(
            "%s: there is no jar in it; a plug-in's folder holds its jars".formatted(folder));
      }
      return jars;
    } catch (IOException | UncheckedIOException e) {
      problems.add("%s: cannot be read (%s); see to its permissions".formatted(folder, e));
      return List.of();
    }
  }

  private static boolean isJar(Path path) {
    return path.getFileName().toString().toLowerCase(Locale.ROOT).endsWith(".jar")
        && !Files.isDirectory(path);
  }
}
