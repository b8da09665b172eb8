package dev.nn.core.plugins;

import dev.nn.core.plugins.jars.ClassPath;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The plug-ins on the class path that no list of theirs names. A search does not open all jars for
 * them, since every start would wait; an error for an unknown name and a report do, once.
 */
final class HiddenPlugins {

  static final HiddenPlugins NONE = new HiddenPlugins(List.of());

  private final List<ClassLoader> loaders;
  private @Nullable List<String> problems;

  private HiddenPlugins(List<ClassLoader> loaders) {
    this.loaders = loaders;
  }

  /** Returns those of class loaders, without folders, whose jars are looked at beforehand. */
  static HiddenPlugins of(List<ClassLoader> loaders) {
    return new HiddenPlugins(loaders.stream().filter(l -> !(l instanceof PluginLoader)).toList());
  }

  HiddenPlugins and(HiddenPlugins other) {
    return this == NONE || loaders.isEmpty() ? other : this; // both have the class path
  }

  synchronized List<String> problems() {
    List<String> known = problems;
    if (known == null) {
      known = ClassPath.problems(loaders, PluginKind.interfaces());
      problems = known;
    }
    return known;
  }
}
