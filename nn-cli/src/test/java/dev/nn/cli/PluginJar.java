package dev.nn.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.nn.api.Activation;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.zip.ZipEntry;
import javax.tools.ToolProvider;

/** A third-party activation, a = z / (1 + |z|), in a jar that nothing of nn's own knows. */
public final class PluginJar {

  /** The name of the activation. */
  public static final String NAME = "acme:bend";

  /** The name of the jar's file. */
  public static final String FILE = "acme-bend-1.2.jar";

  /** The artifact that the jar says it is. */
  public static final String ARTIFACT = "com.acme:acme-bend 1.2";

  private static final String SOURCE =
      """
      package acme;

      import dev.nn.api.Activation;
      import dev.nn.api.Matrix;

      public class Bend implements Activation {
        public String name() { return "acme:bend"; }
        public void forward(Matrix z, Matrix a) {
          for (int i = z.start(); i < z.end(); i++) {
            a.data()[i] = z.data()[i] / (1 + Math.abs(z.data()[i]));
          }
        }
        public void backward(Matrix z, Matrix a, Matrix gradient) {
          for (int i = z.start(); i < z.end(); i++) {
            float d = 1 + Math.abs(z.data()[i]);
            gradient.data()[i] /= d * d;
          }
        }
      }
      """;

  private PluginJar() {}

  /** Compiles the activation, and packs its jar into a new folder {@code plugins}. */
  public static Path in(Path parent) throws IOException {
    return in(parent, "1.2", "1");
  }

  /** Packs a version whose d is the given number where z is 0. */
  public static Path in(Path parent, String version, String one) throws IOException {
    Path source = Files.createDirectories(parent.resolve("acme")).resolve("Bend.java");
    Files.writeString(
        source, SOURCE.replace("(1 + ", "(" + one + " + ").replace("d = 1", "d = " + one));
    String[] javac = {
      "-proc:none",
      "-cp",
      System.getProperty("java.class.path"),
      "-d",
      parent.toString(),
      source.toString()
    };
    assertEquals(0, ToolProvider.getSystemJavaCompiler().run(null, null, null, javac));
    Path folder = Files.createDirectory(parent.resolve("plugins"));
    Manifest manifest = new Manifest();
    manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
    try (OutputStream file = Files.newOutputStream(folder.resolve(FILE));
        JarOutputStream jar = new JarOutputStream(file, manifest)) {
      add(jar, "acme/Bend.class", Files.readAllBytes(parent.resolve("acme/Bend.class")));
      add(
          jar,
          "META-INF/services/" + Activation.class.getName(),
          "acme.Bend\n".getBytes(StandardCharsets.UTF_8));
      add(
          jar,
          "META-INF/maven/com.acme/acme-bend/pom.properties",
          ("groupId=com.acme\nartifactId=acme-bend\nversion=" + version + "\n")
              .getBytes(StandardCharsets.UTF_8));
    }
    return folder;
  }

  private static void add(JarOutputStream jar, String name, byte[] bytes) throws IOException {
    jar.putNextEntry(new ZipEntry(name));
    jar.write(bytes);
  }
}
