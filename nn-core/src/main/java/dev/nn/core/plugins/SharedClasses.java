package dev.nn.core.plugins;

import dev.nn.api.Activation;
import dev.nn.kernels.MatrixProduct;
import java.util.Map;
import org.slf4j.Logger;

/**
 * The class loader of the classes that a plug-in in a folder shares with its host: the plug-in
 * interfaces, the kernels, the logging interface and the JDK. It finds classes only, so that
 * services files and other resources of the host are not taken for the plug-in's.
 */
final class SharedClasses extends ClassLoader {

  static {
    registerAsParallelCapable();
  }

  private static final Map<String, ClassLoader> HOSTS =
      Map.of(
          "dev.nn.api.", Activation.class.getClassLoader(),
          "dev.nn.kernels.", MatrixProduct.class.getClassLoader(),
          "org.slf4j.", Logger.class.getClassLoader());

  SharedClasses() {
    super("what plug-ins share", ClassLoader.getPlatformClassLoader());
  }

  @Override
  protected Class<?> findClass(String name) throws ClassNotFoundException {
    for (Map.Entry<String, ClassLoader> shared : HOSTS.entrySet()) {
      if (name.startsWith(shared.getKey())) {
        return shared.getValue().loadClass(name);
      }
    }
    throw new ClassNotFoundException(name);
  }
}
