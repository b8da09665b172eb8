package dev.nn.core.plugins;

import dev.nn.api.ApiLevel;
import dev.nn.api.Named;
import dev.nn.api.text.VisibleText;
import dev.nn.core.plugins.PluginDirectory.PluginLoader;
import java.lang.reflect.Modifier;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Searches class loaders for plug-ins of one kind. */
final class Discovery<P extends Named> {

  private final PluginKind<P> kind;
  private final List<Registry.Provider<P>> providers = new ArrayList<>();
  private final Set<String> failures;
  private final Set<Class<?>> types = new HashSet<>();
  private final Map<Path, Optional<String>> levels = new HashMap<>();

  private Discovery(PluginKind<P> kind, List<String> failures) {
    this.kind = kind;
    this.failures = new LinkedHashSet<>(failures);
  }

  /** Searches class loaders and their parents; a class found twice counts once. */
  static <P extends Named> Registry<P> search(
      PluginKind<P> kind, List<ClassLoader> loaders, List<String> failures) {
    Discovery<P> discovery = new Discovery<>(kind, failures);
    loaders.forEach(discovery::search);
    return new Registry<>(kind, discovery.providers, discovery.failures);
  }

  /** Records a broken provider and continues; by default the first failure would end the search. */
  private void search(ClassLoader loader) {
    if (hasOtherApi(loader)) {
      failures.add(
          "%s has another copy of %s, so its plug-ins are left out; load nn-api once, in a class loader that all plug-ins share"
              .formatted(loader, kind.type().getName()));
      return;
    }
    Set<Class<?>> before = Set.copyOf(types);
    Iterator<ServiceLoader.Provider<P>> rest =
        ServiceLoader.load(kind.type(), loader).stream().iterator();
    String last = "";
    while (true) {
      Class<?> type = null;
      try {
        if (!rest.hasNext()) {
          return;
        }
        ServiceLoader.Provider<P> provider = rest.next();
        type = provider.type();
        types.add(type);
        if (Modifier.isAbstract(type.getModifiers()) || !before.contains(type)) {
          add(provider);
        }
        last = "";
      } catch (Throwable e) {
        String message = located(loader, type, e);
        failures.add(message);
        if (type == null && message.equals(last)) {
          return; // the iterator makes no progress
        }
        last = message;
      }
    }
  }

  private boolean hasOtherApi(ClassLoader loader) {
    try {
      return Class.forName(kind.type().getName(), false, loader) != kind.type();
    } catch (ClassNotFoundException | LinkageError e) {
      return false; // such a loader has no plug-ins
    }
  }

  private void add(ServiceLoader.Provider<P> found) {
    Origin origin = Origin.of(found.type());
    if (origin.location() != null) {
      levels
          .computeIfAbsent(origin.location(), jar -> levelProblem(origin))
          .ifPresent(
              problem -> {
                throw new PluginException(problem);
              });
    }
    Registry.Provider<P> provider = Registry.Provider.of(found.get());
    if (providers.stream().noneMatch(provider::isFoundAgain)) {
      providers.add(provider);
    }
  }

  private static Optional<String> levelProblem(Origin origin) {
    String level = origin.manifest().getValue(ApiLevel.ATTRIBUTE);
    return levelProblem(level, ApiLevel.OLDEST, ApiLevel.CURRENT)
        .map(problem -> origin.location() + ": " + problem);
  }

  /** Returns why a host that supports these levels refuses the level in a manifest. */
  static Optional<String> levelProblem(@Nullable String stated, int oldest, int current) {
    if (stated == null) {
      return Optional.empty();
    }
    if (!stated.matches("\\d{1,9}")) {
      return Optional.of(
          "%s in its manifest is '%s', expected a whole number; correct it, or remove the jar"
              .formatted(ApiLevel.ATTRIBUTE, VisibleText.excerpt(stated)));
    }
    int level = Integer.parseInt(stated);
    if (level >= oldest && level <= current) {
      return Optional.empty();
    }
    return Optional.of(
        "was built for API level %s, but this nn has level %s and supports levels from %s on; use a newer version of %s"
            .formatted(
                level,
                current,
                oldest,
                level < oldest ? "the plug-in" : "nn, or an older one of the plug-in"));
  }

  private static String located(ClassLoader loader, @Nullable Class<?> type, Throwable failure) {
    String message = LoadFailure.describe(failure);
    Path jar = type == null ? null : Origin.of(type).location();
    String where = jar == null ? "" : jar.toString();
    if (loader instanceof PluginLoader plugin) {
      where = jar == null ? plugin.toString() : plugin.describe(jar);
    }
    return where.isEmpty() || message.startsWith(where) ? message : where + ": " + message;
  }

  /** Says why a provider could not be loaded, and what to do. */
  static final class LoadFailure {

    private static final Pattern CLASS_FILE = Pattern.compile("class file version (\\d+)");

    /** Java 17 writes class files with version 61 = 44 + 17. */
    private static final int CLASS_FILE_OF_JAVA_0 = 44;

    private static final int DEEPEST = 10;

    private LoadFailure() {}

    /** Describes a failure in one line. */
    static String describe(Throwable failure) {
      StringBuilder message = new StringBuilder(words(failure));
      Throwable root = failure;
      for (int depth = 0; depth < DEEPEST && root.getCause() != null; depth++) {
        boolean said = isIn(root.getMessage(), root.getCause());
        root = root.getCause();
        message.append(said ? "" : ", because of " + words(root));
      }
      String remedy = remedy(root, failure, String.valueOf(root.getMessage()));
      return VisibleText.of(remedy.isEmpty() ? message : message + "; " + remedy);
    }

    /** Returns whether a message ends with that of its cause. */
    private static boolean isIn(@Nullable String message, Throwable cause) {
      String own = cause.getMessage();
      return message != null && own != null && !own.isEmpty() && message.endsWith(own);
    }

    private static String words(Throwable failure) {
      boolean ours =
          failure instanceof ServiceConfigurationError || failure instanceof PluginException;
      return String.valueOf(ours ? failure.getMessage() : failure);
    }

    private static String remedy(Throwable root, Throwable failure, String message) {
      if (root instanceof UnsupportedClassVersionError) {
        return newerJava(message);
      }
      if (root instanceof ClassNotFoundException || root instanceof NoClassDefFoundError) {
        return message.replace('/', '.').startsWith("dev.nn.core.")
            ? "put the plug-in on the class path: nn-core is not shared with a plug-in folder"
            : "add the library with " + message.replace('/', '.') + " beside the plug-in";
      }
      if (root instanceof NoSuchMethodException || root instanceof IllegalAccessException) {
        return "make the class public, with a public constructor without arguments";
      }
      if (root instanceof LinkageError) {
        return "rebuild the plug-in against this version of nn and its libraries";
      }
      if (root instanceof ServiceConfigurationError) {
        return message.endsWith(" not found")
            ? "correct the name in META-INF/services, or add the class to the jar"
            : message.endsWith(" not a subtype")
                ? "let the class implement the interface whose services file lists it"
                : "correct the services file (UTF-8 without a byte order mark), or remove the jar";
      }
      return failure instanceof PluginException ? "" : "fix the class, or remove the jar";
    }

    private static String newerJava(String message) {
      Matcher version = CLASS_FILE.matcher(message);
      int here = Runtime.version().feature();
      return version.find()
          ? "it is compiled for Java %s, and this is Java %s: run on a newer Java, or compile with --release %s"
              .formatted(Integer.parseInt(version.group(1)) - CLASS_FILE_OF_JAVA_0, here, here)
          : "run on a newer Java, or compile with --release " + here;
    }
  }
}
