package dev.nn.benchmarks.jmh;

import dev.nn.api.Activation;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.jar.JarOutputStream;
import java.util.zip.ZipEntry;
import javax.tools.JavaCompiler;
import javax.tools.ToolProvider;

/** An element-wise activation as a stranger would write it, compiled into a jar of its own. */
final class CompiledPlugin {

  private CompiledPlugin() {}

  /**
   * Makes a jar.
   *
   * @param source the resource with the class, which takes its name, the plug-in's name and a digit
   * @param name of the plug-in, without its vendor
   */
  static void make(Path folder, String source, String name, int digit) throws IOException {
    String className = "Bench" + name;
    Path work = Files.createTempDirectory("plugin");
    Path java = work.resolve(className + ".java");
    try (InputStream in = CompiledPlugin.class.getResourceAsStream(source + ".txt")) {
      String text = new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
      Files.writeString(java, text.formatted(className, name, digit));
    }
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    String classPath = System.getProperty("java.class.path");
    if (compiler.run(null, null, null, "-proc:none", "-cp", classPath, java.toString()) != 0) {
      throw new IllegalStateException("cannot compile " + java);
    }
    Path compiled = work.resolve(className + ".class"); // beside its source
    try (OutputStream file = Files.newOutputStream(folder.resolve(name + ".jar"));
        JarOutputStream jar = new JarOutputStream(file)) {
      jar.putNextEntry(new ZipEntry(className + ".class"));
      Files.copy(compiled, jar);
      jar.putNextEntry(new ZipEntry("META-INF/services/" + Activation.class.getName()));
      jar.write(className.getBytes(StandardCharsets.UTF_8));
    }
    Files.delete(java);
    Files.delete(compiled);
    Files.delete(work);
  }
}
