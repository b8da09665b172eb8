package dev.nn.core.plugins;

import dev.nn.api.Activation;
import dev.nn.kernels.MatrixProduct;
import java.security.CodeSource;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;

/**
 * The class loader of the classes that a plug-in in a folder shares with its host: the plug-in
 * interfaces, the kernels, the logging interface and the JDK. It finds classes only, so that
 * services files and other resources of the host are not taken for the plug-in's.
 *
 * <p>The platform class loader also finds every class in a module of the host's module path. A
 * class that it finds is therefore shared only if it belongs to the JDK.
 */
final class SharedClasses extends ClassLoader {

  static {
    registerAsParallelCapable();
  }

  private static final Map<String, Class<?>> SHARED =
      Map.of(
          "dev.nn.api.", Activation.class,
          "dev.nn.kernels.", MatrixProduct.class,
          "org.slf4j.", Logger.class);

  SharedClasses() {
    super("what plug-ins share", getPlatformClassLoader());
  }

  @Override
  protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
    for (Map.Entry<String, Class<?>> shared : SHARED.entrySet()) {
      if (name.startsWith(shared.getKey())) {
        return sharedWith(shared.getValue(), name);
      }
    }
    Class<?> found = getPlatformClassLoader().loadClass(name);
    if (!isOfJdk(found)) {
      throw new ClassNotFoundException(name);
    }
    return found;
  }

  /** Loads a class of an artifact's package, but not that of another artifact of the host. */
  private static Class<?> sharedWith(Class<?> artifact, String name) throws ClassNotFoundException {
    Class<?> found = Class.forName(name, false, artifact.getClassLoader());
    if (found.getModule() != artifact.getModule()
        || !Objects.equals(source(found), source(artifact))) {
      throw new ClassNotFoundException(name);
    }
    return found;
  }

  private static @Nullable Object source(Class<?> type) {
    CodeSource source = type.getProtectionDomain().getCodeSource();
    return source == null ? null : source.getLocation();
  }

  /** Tells modules of the JDK, some of which have the loader of applications, from the host's. */
  private static boolean isOfJdk(Class<?> type) {
    ClassLoader loader = type.getClassLoader();
    if (loader == null || loader == getPlatformClassLoader()) {
      return true;
    }
    String module = type.getModule().getName();
    return module != null && (module.startsWith("java.") || module.startsWith("jdk."));
  }
}
