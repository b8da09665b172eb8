package dev.nn.core.plugins;

import dev.nn.api.Activation;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import javax.tools.ToolProvider;

/** Makes a folder of compiled plug-ins with a services file, as a third-party jar would hold. */
public final class PluginJar {

  private final Path folder;

  public PluginJar(Path folder) {
    this.folder = folder;
  }

  /** Source of a public activation in the default package. */
  public static String activation(String className, String name) {
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
  public PluginJar compile(Map<String, String> sources) {
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
  public PluginJar activations(String... classNames) {
    return service(Activation.class, classNames);
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

  /** Lists a class as a service of any kind. */
  public PluginJar service(Class<?> kind, String... classNames) {
    try {
      Path services = folder.resolve("META-INF/services/" + kind.getName());
      Files.createDirectories(services.getParent());
      Files.write(services, List.of(classNames));
      return this;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Adds the coordinates that Maven gives a jar; the group may be missing. */
  public PluginJar maven(String group, String artifact, String version) {
    try {
      Path properties = folder.resolve("META-INF/maven/g/" + artifact + "/pom.properties");
      Files.createDirectories(properties.getParent());
      List<String> lines =
          List.of("groupId=" + group, "artifactId=" + artifact, "version=" + version);
      Files.write(properties, group.isEmpty() ? lines.subList(1, 3) : lines);
      return this;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Packs what has been made so far, with some attributes in the manifest. */
  public PluginJar pack(Path jar, Map<String, String> attributes) {
    Manifest manifest = new Manifest();
    manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
    attributes.forEach(manifest.getMainAttributes()::putValue);
    try {
      Files.createDirectories(jar.getParent());
      try (OutputStream file = Files.newOutputStream(jar);
          JarOutputStream out = new JarOutputStream(file, manifest);
          Stream<Path> all = Files.walk(folder)) {
        for (Path each : all.filter(Files::isRegularFile).sorted().toList()) {
          if (!each.toString().endsWith(".java")) {
            out.putNextEntry(new ZipEntry(folder.relativize(each).toString()));
            Files.copy(each, out);
          }
        }
      }
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
