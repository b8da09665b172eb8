package dev.nn.core.plugins.jars;

import java.io.File;
import java.io.IOException;
import java.lang.module.FindException;
import java.lang.module.ModuleFinder;
import java.lang.module.ModuleReference;
import java.lang.module.ResolvedModule;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The jars of plug-ins on the module path that Java leaves out without a word, because a jar before
 * them has a module of the same name.
 */
public final class LostModules {

  private LostModules() {}

  /**
   * Returns a line for each of them.
   *
   * @param path the module path
   * @param kinds the names of the interfaces of plug-ins
   */
  public static List<String> problems(String path, ModuleLayer layer, List<String> kinds) {
    List<String> problems = new ArrayList<>();
    for (String place : path.split(File.pathSeparator, -1)) {
      for (ModuleReference module : place.isEmpty() ? List.<ModuleReference>of() : modules(place)) {
        problem(module, layer, kinds).ifPresent(problems::add);
      }
    }
    return problems;
  }

  private static Iterable<ModuleReference> modules(String place) {
    try {
      return ModuleFinder.of(Path.of(place)).findAll();
    } catch (FindException | IllegalArgumentException | SecurityException e) {
      return List.of(); // Java has accepted the path, so it has no modules that are needed
    }
  }

  private static Optional<String> problem(
      ModuleReference module, ModuleLayer layer, List<String> kinds) {
    String name = module.descriptor().name();
    Optional<URI> taken =
        layer
            .configuration()
            .findModule(name)
            .map(ResolvedModule::reference)
            .flatMap(ModuleReference::location);
    boolean isPlugin =
        module.descriptor().provides().stream().anyMatch(p -> kinds.contains(p.service()));
    if (!isPlugin || taken.isEmpty() || areEqual(taken, module.location())) {
      return Optional.empty();
    }
    return Optional.of(
        "%s: Java takes the module %s of %s in its place, because the names are equal; give each jar a module and a package of its own, or remove one of the jars"
            .formatted(shown(module.location()), name, shown(taken)));
  }

  /** Tells a copy of a jar, without which nothing is lost, from another jar. */
  private static boolean areEqual(Optional<URI> one, Optional<URI> other) {
    if (one.equals(other) || other.isEmpty()) {
      return true;
    }
    try {
      Path first = Path.of(one.orElseThrow());
      Path second = Path.of(other.orElseThrow());
      return Files.isRegularFile(first)
          && Files.isRegularFile(second)
          && Files.mismatch(first, second) < 0;
    } catch (IOException | IllegalArgumentException e) {
      return false;
    }
  }

  private static String shown(Optional<URI> location) {
    URI uri = location.orElseThrow();
    return uri.getScheme().equals("file") ? Path.of(uri).toString() : uri.toString();
  }
}
