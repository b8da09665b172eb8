package dev.nn.cli.commands;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.nn.api.Activation;
import dev.nn.cli.Flats;
import dev.nn.cli.Run;
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
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A stranger's activation in a folder of plug-ins, from the list to a saved model. */
class PluginFolderTest {

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

  @TempDir static Path folder;
  private static String plugins = "";
  private static String flats = "";

  @BeforeAll
  static void packJar() throws IOException {
    flats = Flats.write(folder.resolve("flats.csv"), 100).toString();
    Path source = Files.createDirectories(folder.resolve("acme")).resolve("Bend.java");
    Files.writeString(source, SOURCE);
    String[] javac = {
      "-proc:none",
      "-cp",
      System.getProperty("java.class.path"),
      "-d",
      folder.toString(),
      source.toString()
    };
    assertEquals(0, ToolProvider.getSystemJavaCompiler().run(null, null, null, javac));
    Path jars = Files.createDirectory(folder.resolve("plugins"));
    plugins = jars.toString();
    Manifest manifest = new Manifest();
    manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
    try (OutputStream file = Files.newOutputStream(jars.resolve("acme-bend-1.2.jar"));
        JarOutputStream jar = new JarOutputStream(file, manifest)) {
      add(jar, "acme/Bend.class", Files.readAllBytes(folder.resolve("acme/Bend.class")));
      add(
          jar,
          "META-INF/services/" + Activation.class.getName(),
          "acme.Bend\n".getBytes(StandardCharsets.UTF_8));
      add(
          jar,
          "META-INF/maven/com.acme/acme-bend/pom.properties",
          "groupId=com.acme\nartifactId=acme-bend\nversion=1.2\n".getBytes(StandardCharsets.UTF_8));
    }
  }

  private static void add(JarOutputStream jar, String name, byte[] bytes) throws IOException {
    jar.putNextEntry(new ZipEntry(name));
    jar.write(bytes);
  }

  @Test
  void isListedWithItsJar() {
    Run run = Run.of("plugins", "--plugins", plugins, "--json");
    assertEquals(0, run.status(), run.err());
    assertTrue(run.out().contains("\"name\":\"acme:bend\""), run.out());
    assertTrue(run.out().contains("\"jar\":\"acme-bend-1.2.jar\""), run.out());
  }

  @Test
  void trainsByNameAndTheModelNamesTheArtifactThatItLacks() {
    String model = folder.resolve("bent.safetensors").toString();
    String[] train = {
      "train",
      flats,
      "--target",
      "rent",
      "--quick",
      "--quiet",
      "--layers",
      "8 acme:bend",
      "--model",
      model,
      "--plugins",
      plugins
    };
    Run trained = Run.of(train);
    assertEquals(0, trained.status(), trained.err());
    Run predicted = Run.of("predict", model, flats, "--plugins", plugins);
    assertEquals(101, predicted.out().lines().count(), predicted.err());
    assertEquals(0, Run.of("reproduce", model, flats, "--plugins", plugins).status());

    Run without = Run.of("predict", model, flats);
    assertEquals(1, without.status());
    assertEquals("", without.out());
    assertEquals(1, without.err().lines().count(), without.err());
    assertTrue(
        without
            .err()
            .contains(
                "needs the activation 'acme:bend'; add com.acme:acme-bend 1.2 to the class path or to the plug-in folder"),
        without.err());
  }

  @Test
  void anUnknownNameLeavesNoFile() {
    Path model = folder.resolve("unknown.safetensors");
    Run run =
        Run.of(
            "train",
            flats,
            "--target",
            "rent",
            "--layers",
            "8 acme:bnd",
            "--model",
            model.toString(),
            "--plugins",
            plugins);
    assertEquals(1, run.status());
    assertEquals(1, run.err().lines().count(), run.err());
    assertTrue(run.err().contains("acme:bend"), run.err());
    assertTrue(Files.notExists(model));
  }
}
