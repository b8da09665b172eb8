package dev.nn.core.plugins;

import dev.nn.api.Named;
import dev.nn.api.text.VisibleText;
import dev.nn.core.plugins.jars.ClassPath;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.helpers.NOPLogger;

/** A search of class loaders for the plug-ins of one kind. */
final class Discovery<P extends Named> {

  private static final Logger LOG = LoggerFactory.getLogger(Plugins.class);

  private final PluginKind<P> kind;
  private final List<Provider<P>> providers = new ArrayList<>();
  private final Set<String> failures;
  private final Set<Class<?>> types = new HashSet<>();

  private Discovery(PluginKind<P> kind, List<String> failures) {
    this.kind = kind;
    this.failures = new LinkedHashSet<>(failures);
  }

  /**
   * Searches class loaders, each with its parents; a class found twice counts once.
   *
   * @param stuck the loaders of a folder in which a plug-in of any kind did not load in time; they
   *     are searched no further
   */
  static <P extends Named> Registry<P> search(
      PluginKind<P> kind,
      List<ClassLoader> loaders,
      List<String> failures,
      Set<ClassLoader> stuck,
      ClassPath classPath) {
    Discovery<P> discovery = new Discovery<>(kind, failures);
    for (ClassLoader loader : loaders) {
      if (!stuck.contains(loader) && !discovery.search(loader)) {
        stuck.add(loader);
      }
    }
    return new Registry<>(kind, discovery.providers, discovery.failures, classPath);
  }

  /** Returns whether the loader may be searched for other kinds. */
  private boolean search(ClassLoader loader) {
    ProviderWalk<P> walk = new ProviderWalk<>(kind, loader, types);
    boolean ended = run(walk);
    boolean goesOn = true;
    while (!ended && goesOn) {
      goesOn = walk.goesOn() && !(loader instanceof PluginLoader);
      ended = goesOn && run(walk);
    }
    // Two loaders with a common parent both meet its plug-ins and its failures.
    List<Provider<P>> found = new ArrayList<>(walk.providers());
    for (Provider<P> before : providers) {
      found.removeIf(before::isOfSameClassAndName);
    }
    providers.addAll(found);
    failures.addAll(walk.failures());
    types.addAll(walk.types());
    return ended || !(loader instanceof PluginLoader);
  }

  /**
   * Returns false if a provider did not load in time, or took all memory; the walk has noted it.
   */
  private static boolean run(ProviderWalk<?> walk) {
    Optional<String> place =
        ForeignThread.run(
            walk,
            ForeignThread.usualLimit(),
            end -> logEnd(walk.current() + " ends the program while it loads, " + end));
    place.ifPresent(walk::leave);
    return !walk.tookMemory() && place.isEmpty();
  }

  /** Logs the end of the program, which a program without a log could not explain. */
  private static void logEnd(String line) {
    String place = VisibleText.of(line);
    LOG.error("{}; remove the jar", place);
    if (LOG instanceof NOPLogger) {
      System.getLogger(Plugins.class.getName())
          .log(System.Logger.Level.ERROR, place + "; remove the jar");
    }
  }
}
