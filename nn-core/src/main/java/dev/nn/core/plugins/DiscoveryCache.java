package dev.nn.core.plugins;

import java.io.IOException;
import java.lang.ref.WeakReference;
import java.net.URL;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The discoveries of this process. Class loaders are searched for plug-ins once, not for each
 * network and trainer.
 *
 * <p>A discovery holds plug-ins, plug-ins hold their classes, and a class holds its class loader.
 * The cache therefore refers to class loaders and discoveries weakly, and keeps no loader from
 * being unloaded. An application with class loaders of its own keeps the discovery by keeping the
 * {@link Plugins}. The loader of this class and its parents live as long as the cache, so their
 * plug-ins are kept for good, and searched for when a kind is first wanted.
 *
 * <p>Some class loaders grow while the program runs. A discovery therefore holds only while the
 * services files in sight are the same.
 */
final class DiscoveryCache {

  private static final List<Discovered> KNOWN = new ArrayList<>();

  /** A discovery with the services files then in sight; {@code found} gives null once unloaded. */
  private record Discovered(
      List<WeakReference<ClassLoader>> loaders,
      List<String> services,
      Supplier<@Nullable Plugins> found) {

    private boolean isGone() {
      return found.get() == null || loaders.stream().anyMatch(loader -> loader.refersTo(null));
    }

    private boolean isOf(List<ClassLoader> others) {
      return loaders.stream().map(WeakReference::get).toList().equals(others);
    }
  }

  private DiscoveryCache() {}

  static synchronized Plugins discover(List<ClassLoader> loaders) {
    List<String> services = services(loaders);
    for (Discovered known : KNOWN) {
      Plugins found = known.found().get();
      if (found != null && known.isOf(loaders) && known.services().equals(services)) {
        return found;
      }
    }
    KNOWN.removeIf(known -> known.isGone() || known.isOf(loaders));
    boolean keep = loaders.stream().allMatch(DiscoveryCache::outlivesThis);
    Plugins found =
        keep
            ? Plugins.search(loaders, List.of())
            : Plugins.searchNow("plug-ins", loaders, List.of());
    KNOWN.add(
        new Discovered(
            loaders.stream().map(WeakReference::new).toList(),
            services,
            keep ? () -> found : new WeakReference<>(found)::get));
    return found;
  }

  private static boolean outlivesThis(ClassLoader loader) {
    ClassLoader own = DiscoveryCache.class.getClassLoader();
    while (own != null && own != loader) {
      own = own.getParent();
    }
    return own == loader;
  }

  private static List<String> services(List<ClassLoader> loaders) {
    List<String> files = new ArrayList<>();
    for (ClassLoader loader : loaders) {
      for (PluginKind<?> kind : PluginKind.ALL) {
        try {
          for (URL file : Collections.list(loader.getResources(kind.servicesFile()))) {
            files.add(file.toString());
          }
        } catch (IOException e) {
          files.add(e.toString()); // the search reports the cause
        }
      }
    }
    return files;
  }
}
