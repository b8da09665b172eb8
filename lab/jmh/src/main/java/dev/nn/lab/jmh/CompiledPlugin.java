package dev.nn.lab.jmh;

import dev.nn.api.Activation;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import javax.tools.ToolProvider;

/**
 * An element-wise activation as a plug-in author would write it, compiled into a jar of its own.
 */
final class CompiledPlugin {

  private CompiledPlugin() {}

  /** Makes a jar of a resource, which takes the class's name, the plug-in's name and a digit. */
  static void make(Path folder, String source, String name, int digit) throws IOException {
    String type = "Bench" + name;
    Path java = Files.createTempDirectory("plugin").resolve(type + ".java");
    try (InputStream in = CompiledPlugin.class.getResourceAsStream(source + ".txt")) {
      String text = new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
      Files.writeString(java, text.formatted(type, name, digit));
    }
    String[] arguments = {
      "-proc:none", "-cp", System.getProperty("java.class.path"), java.toString()
    };
    if (ToolProvider.getSystemJavaCompiler().run(null, null, null, arguments) != 0) {
      throw new IllegalStateException("cannot compile " + java);
    }
    try (FileSystem jar =
        FileSystems.newFileSystem(folder.resolve(name + ".jar"), Map.of("create", "true"))) {
      Files.move(java.resolveSibling(type + ".class"), jar.getPath(type + ".class"));
      Path services = Files.createDirectories(jar.getPath("META-INF/services"));
      Files.writeString(services.resolve(Activation.class.getName()), type);
    }
    Files.delete(java);
    Files.delete(java.getParent());
  }
}
