package dev.nn.core;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import javax.tools.ToolProvider;

/** Makes a folder of compiled plug-ins with a services file, as a stranger's jar would hold. */
final class PluginJar {

  private final Path folder;

  PluginJar(Path folder) {
    this.folder = folder;
  }

  /** Source of a public activation in the default package. */
  static String activation(String className, String name) {
    return """
        public class %s implements dev.nn.api.Activation {
          public String name() { return %s; }
          public void forward(dev.nn.api.Matrix z, dev.nn.api.Matrix a) {}
          public void backward(dev.nn.api.Matrix z, dev.nn.api.Matrix a, dev.nn.api.Matrix g) {}
        }
        """
        .formatted(className, name);
  }

  /** Compiles sources, by class name. */
  PluginJar compile(Map<String, String> sources) {
    try {
      Files.createDirectories(folder);
      for (Map.Entry<String, String> source : sources.entrySet()) {
        Path file = folder.resolve(source.getKey() + ".java");
        Files.writeString(file, source.getValue());
        int exit =
            ToolProvider.getSystemJavaCompiler()
                .run(
                    null,
                    null,
                    null,
                    "-proc:none",
                    "-cp",
                    System.getProperty("java.class.path") + java.io.File.pathSeparator + folder,
                    "-d",
                    folder.toString(),
                    file.toString());
        if (exit != 0) {
          throw new IllegalStateException("cannot compile " + file);
        }
      }
      return this;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Lists classes as activations. */
  PluginJar activations(String... classNames) {
    try {
      Path services = folder.resolve("META-INF/services/dev.nn.api.Activation");
      Files.createDirectories(services.getParent());
      Files.write(services, List.of(classNames));
      return this;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Removes a compiled class. */
  PluginJar without(String className) {
    try {
      Files.delete(folder.resolve(className + ".class"));
      return this;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  ClassLoader loader() {
    return loader(PluginJar.class.getClassLoader());
  }

  ClassLoader loader(ClassLoader parent) {
    try {
      return new URLClassLoader(new URL[] {folder.toUri().toURL()}, parent);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
