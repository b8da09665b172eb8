package dev.nn.core.plugins;

import dev.nn.api.text.VisibleText;
import dev.nn.core.plugins.jars.LostModules;
import java.io.IOException;
import java.lang.ref.WeakReference;
import java.net.URL;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

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

  private static final Logger LOG = LoggerFactory.getLogger(Plugins.class);

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

  /** Refuses a plug-in that searches while it is created, for the search waits for the plug-in. */
  static Plugins discover(List<ClassLoader> loaders) {
    ForeignThread.refuseSearch();
    return search(loaders);
  }

  private static synchronized Plugins search(List<ClassLoader> loaders) {
    List<String> services = services(loaders);
    for (Discovered known : KNOWN) {
      Plugins found = known.found().get();
      if (found != null && known.isOf(loaders) && known.services().equals(services)) {
        return found;
      }
    }
    KNOWN.removeIf(known -> known.isGone() || known.isOf(loaders));
    boolean keep = loaders.stream().allMatch(DiscoveryCache::outlivesThis);
    Plugins found = keep ? later(loaders) : now(loaders);
    KNOWN.add(
        new Discovered(
            loaders.stream().map(WeakReference::new).toList(),
            services,
            keep ? () -> found : new WeakReference<>(found)::get));
    return found;
  }

  /**
   * Searches a loader that can be closed, or whose plug-ins can be replaced, while they are there.
   */
  private static Plugins now(List<ClassLoader> loaders) {
    Plugins found = Plugins.search(loaders, lostModules());
    log("plug-ins", found);
    return found;
  }

  /**
   * Searches for a kind when it is first wanted: a prediction wants activations alone, and the
   * others take as long as all else that loading a small model does.
   */
  private static Plugins later(List<ClassLoader> loaders) {
    List<String> lost = lostModules();
    lost.forEach(DiscoveryCache::logProblem);
    Set<String> logged = ConcurrentHashMap.newKeySet(); // a broken jar is a problem of every kind
    logged.addAll(lost);
    return Plugins.searchedLater(
        loaders,
        lost,
        registry -> {
          LOG.debug("plug-ins: {}", registry);
          registry.problems().stream().filter(logged::add).forEach(DiscoveryCache::logProblem);
        });
  }

  private static List<String> lostModules() {
    String path = System.getProperty("jdk.module.path");
    return path == null
        ? List.of()
        : LostModules.problems(path, ModuleLayer.boot(), PluginKind.interfaces());
  }

  static void log(String place, Plugins found) {
    LOG.debug("{}: {}", place, found);
    found.problems().forEach(DiscoveryCache::logProblem);
  }

  private static void logProblem(String problem) {
    LOG.warn("plug-in left out: {}", VisibleText.of(problem));
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
        String name = "META-INF/services/" + kind.type().getName();
        try {
          for (URL file : Collections.list(loader.getResources(name))) {
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
