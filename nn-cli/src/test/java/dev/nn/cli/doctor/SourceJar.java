package dev.nn.cli.doctor;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.nn.api.Activation;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import javax.tools.ToolProvider;

/** A jar with an activation whose class has some lines of source of its own. */
final class SourceJar {

  private static final String SOURCE =
      """
      package acme;

      import dev.nn.api.Activation;
      import dev.nn.api.Matrix;

      public class Odd implements Activation {
        %s
        public String name() { %s return "acme:odd"; }
        public void forward(Matrix z, Matrix a) {
          for (int i = z.start(); i < z.end(); i++) {
            a.data()[i] = z.data()[i] / (1 + Math.abs(z.data()[i]));
          }
          %s
        }
        public void backward(Matrix z, Matrix a, Matrix gradient) {
          for (int i = z.start(); i < z.end(); i++) {
            float d = 1 + Math.abs(z.data()[i]);
            gradient.data()[i] /= d * d;
          }
          %s
        }
      }
      """;

  private SourceJar() {}

  /**
   * Compiles the class and packs its jar.
   *
   * @param body of the class, of name(), of forward() and of backward(), as far as given
   */
  static Path in(Path folder, String... body) throws IOException {
    List<String> parts =
        Stream.concat(Stream.of(body), Stream.of("", "", "", "")).limit(4).toList();
    Path source = Files.createDirectories(folder.resolve("acme")).resolve("Odd.java");
    Files.writeString(source, SOURCE.formatted(parts.toArray()));
    String[] javac = {
      "-proc:none",
      "-nowarn",
      "-cp",
      System.getProperty("java.class.path"),
      "-d",
      folder.toString(),
      source.toString()
    };
    assertEquals(0, ToolProvider.getSystemJavaCompiler().run(null, null, null, javac));
    Path file = folder.resolve("acme-odd.jar");
    try (OutputStream out = Files.newOutputStream(file);
        JarOutputStream jar = new JarOutputStream(out);
        Stream<Path> classes = Files.list(folder.resolve("acme"))) {
      for (Path type : classes.filter(path -> path.toString().endsWith(".class")).toList()) {
        add(jar, "acme/" + type.getFileName(), Files.readAllBytes(type));
      }
      add(
          jar,
          "META-INF/services/" + Activation.class.getName(),
          "acme.Odd\n".getBytes(StandardCharsets.UTF_8));
    }
    return file;
  }

  static void add(JarOutputStream jar, String name, byte[] bytes) throws IOException {
    jar.putNextEntry(new ZipEntry(name));
    jar.write(bytes);
  }
}
