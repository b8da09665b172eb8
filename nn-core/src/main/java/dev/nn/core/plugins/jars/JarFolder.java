package dev.nn.core.plugins.jars;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/**
 * The plug-ins in a folder: each jar is one, and each sub-folder with all jars below it. Links may
 * lead to other places in the folder, but not out of it.
 */
public final class JarFolder {

  private final Path root;
  private final Map<Path, List<Path>> plugins = new LinkedHashMap<>();
  private final List<String> problems = new ArrayList<>();

  private JarFolder(Path root) {
    this.root = root;
  }

  /** Returns the plug-ins in a folder, or throws an exception if it cannot be read. */
  public static JarFolder of(Path folder) throws IOException {
    JarFolder read = new JarFolder(folder.toRealPath());
    try (Stream<Path> entries = Files.list(folder)) {
      entries
          .filter(entry -> !entry.getFileName().toString().startsWith("."))
          .sorted()
          .forEach(read::add);
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
    return read;
  }

  /** Returns the jars of each plug-in by its place, which is the jar or the sub-folder. */
  public Map<Path, List<Path>> plugins() {
    return plugins;
  }

  /** Returns the reasons why jars or sub-folders cannot be opened, a line each. */
  public List<String> problems() {
    return problems;
  }

  private void add(Path entry) {
    boolean named = isNamedJar(entry);
    boolean nothing = Files.isSymbolicLink(entry) && !Files.exists(entry);
    if ((!named && !nothing && !Files.isDirectory(entry)) || !isInside(entry)) {
      return;
    }
    if (Files.isDirectory(entry)) {
      addAllBelow(entry);
    } else if (named && isFile(entry)) {
      plugins.put(entry, List.of(entry));
    }
  }

  private void addAllBelow(Path sub) {
    List<Path> jars = new ArrayList<>();
    int before = problems.size();
    try (Stream<Path> files = Files.walk(sub.toRealPath())) {
      for (Path file : (Iterable<Path>) files.sorted()::iterator) {
        if (Files.isSymbolicLink(file) && Files.isDirectory(file)) {
          problems.add(
              "%s: is a link to a folder below a plug-in's own; put the jars themselves there"
                  .formatted(file));
        } else if (isNamedJar(file) && !Files.isDirectory(file) && isInside(file) && isFile(file)) {
          jars.add(sub.resolve(sub.toRealPath().relativize(file)));
        }
      }
    } catch (IOException | UncheckedIOException e) {
      problems.add("%s: cannot be read (%s); see to its permissions".formatted(sub, e));
      return;
    }
    if (problems.size() > before) {
      return;
    }
    if (jars.isEmpty()) {
      problems.add("%s: there is no jar in it; a plug-in's folder holds its jars".formatted(sub));
      return;
    }
    plugins.put(sub, jars);
  }

  private boolean isInside(Path entry) {
    try {
      Path real = entry.toRealPath();
      if (real.startsWith(root)) {
        return true;
      }
      problems.add(
          "%s: is a link that leads out of the folder, to %s; put a copy in its place"
              .formatted(entry, real));
    } catch (NoSuchFileException e) {
      problems.add("%s: is a link to nothing; remove it".formatted(entry));
    } catch (IOException e) {
      problems.add("%s: cannot be read (%s); remove it".formatted(entry, e.getMessage()));
    }
    return false;
  }

  /** Refuses pipes and devices, which can keep a reader waiting for ever, and illegal paths. */
  private boolean isFile(Path jar) {
    if (!Files.isRegularFile(jar)) {
      problems.add("%s: is not a file, but a pipe or a device; remove it".formatted(jar));
      return false;
    }
    if (jar.toUri().toString().contains("!/")) {
      problems.add(
          "%s: has a path with '!/', which Java cannot read; rename that folder".formatted(jar));
      return false;
    }
    return true;
  }

  private static boolean isNamedJar(Path path) {
    return path.getFileName().toString().toLowerCase(Locale.ROOT).endsWith(".jar");
  }
}
