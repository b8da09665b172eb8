package dev.nn.benchmarks.jmh;

import dev.nn.api.Activation;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.JarOutputStream;
import java.util.zip.ZipEntry;
import javax.tools.JavaCompiler;
import javax.tools.ToolProvider;

/** An element-wise activation as a stranger would write it, compiled into a jar of its own. */
final class CompiledPlugin {

  /** Loops of plain arithmetic: z + c·z². */
  static final String ARITHMETIC =
      """
      public class %1$s implements dev.nn.api.Activation {
        public String name() { return "bench:%2$s"; }
        public void forward(dev.nn.api.Matrix z, dev.nn.api.Matrix a) {
          float[] in = z.data();
          float[] out = a.data();
          for (int i = z.start(); i < z.end(); i++) {
            out[i] = in[i] + 0.%3$df * in[i] * in[i];
          }
        }
        public void backward(
            dev.nn.api.Matrix z, dev.nn.api.Matrix a, dev.nn.api.Matrix gradient) {
          float[] in = z.data();
          float[] g = gradient.data();
          for (int i = z.start(); i < z.end(); i++) {
            g[i] *= 1 + 2 * 0.%3$df * in[i];
          }
        }
      }
      """;

  /** Loops with minima and maxima, as a piecewise function has them. */
  static final String GATED =
      ARITHMETIC
          .replace(
              "in[i] + 0.%3$df * in[i] * in[i]",
              "in[i] * Math.max(0f, Math.min(1f, 0.2f * in[i] + 0.%3$df))")
          .replace("1 + 2 * 0.%3$df * in[i]", "Math.max(0f, Math.min(1f, 0.4f * in[i] + 0.%3$df))");

  /** A function that needs an exponential, which nn-kernels has. */
  static final String LOGISTIC =
      """
      public class %1$s implements dev.nn.api.Activation {
        public String name() { return "bench:%2$s"; }
        public void forward(dev.nn.api.Matrix z, dev.nn.api.Matrix a) {
          dev.nn.kernels.VectorMath.sigmoid(z.data(), a.data(), z.start(), z.end());
        }
        public void backward(
            dev.nn.api.Matrix z, dev.nn.api.Matrix a, dev.nn.api.Matrix gradient) {
          float[] out = a.data();
          float[] g = gradient.data();
          for (int i = z.start(); i < z.end(); i++) {
            g[i] *= out[i] * (1f - out[i]);
          }
        }
      }
      """;

  private CompiledPlugin() {}

  /**
   * Makes a jar.
   *
   * @param source takes the class, the plug-in's name and a digit
   * @param name of the plug-in, without its vendor
   */
  static void make(Path folder, String source, String name, int digit) throws IOException {
    String className = "Bench" + name;
    Path work = Files.createTempDirectory("plugin");
    Path java = work.resolve(className + ".java");
    Files.writeString(java, source.formatted(className, name, digit));
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    List<String> options =
        List.of(
            "-proc:none",
            "-cp",
            System.getProperty("java.class.path"),
            "-d",
            work.toString(),
            java.toString());
    if (compiler.run(null, null, null, options.toArray(String[]::new)) != 0) {
      throw new IllegalStateException("cannot compile " + java);
    }
    Path compiled = work.resolve(className + ".class");
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
