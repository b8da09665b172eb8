package dev.nn.examples.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A third-party application with a third-party plug-in, on the module path and on the class path,
 * on every JDK there is.
 */
@Tag("slow")
class ModulePathIT {

  private static final Map<String, String> PLUGIN =
      Map.of(
          "module-info.java",
          """
          module acme.plugin {
            requires dev.nn.api;
            exports acme.plugin;
            provides dev.nn.api.Activation with acme.plugin.Cubic;
          }
          """,
          "acme/plugin/Cubic.java",
          """
          package acme.plugin;

          import dev.nn.api.Activation;
          import dev.nn.api.Matrix;

          public record Cubic(float scale) implements Activation {
            public Cubic() {
              this(1);
            }

            public String name() {
              return "acme:cubic";
            }

            public void forward(Matrix z, Matrix a) {
              for (int i = z.start(); i < z.end(); i++) {
                a.data()[i] = scale * z.data()[i] * z.data()[i] * z.data()[i];
              }
            }

            public void backward(Matrix z, Matrix a, Matrix gradient) {
              for (int i = z.start(); i < z.end(); i++) {
                gradient.data()[i] *= 3 * scale * z.data()[i] * z.data()[i];
              }
            }
          }
          """,
          "META-INF/services/dev.nn.api.Activation",
          "acme.plugin.Cubic\n");

  private static final Map<String, String> APPLICATION =
      Map.of(
          "module-info.java",
          """
          module acme.application {
            requires dev.nn.guice;
            requires dev.nn.kernels;
          }
          """,
          "acme/application/Main.java",
          """
          package acme.application;

          import com.google.inject.Guice;
          import com.google.inject.Injector;
          import dev.nn.api.Matrix;
          import dev.nn.api.NetworkSpec;
          import dev.nn.core.Network;
          import dev.nn.core.training.Trainer;
          import dev.nn.guice.NetworkModule;
          import dev.nn.kernels.KernelChoice;

          public class Main {
            public static void main(String[] args) {
              NetworkSpec spec = NetworkSpec.parse(
                  "2 -> 3 acme:cubic(scale=0.5) -> 3 leaky_relu(slope=0.2) -> 1 sigmoid");
              Injector injector = Guice.createInjector(new NetworkModule(spec));
              Trainer trainer = injector.getInstance(Trainer.class);
              double loss = trainer.fit(
                      injector.getInstance(Network.class),
                      Matrix.of(new float[][] {{0, 1}, {1, 0}}),
                      Matrix.of(new float[][] {{1}, {0}}))
                  .loss();
              System.out.println(
                  trainer.loss().name() + " " + trainer.optimizer().name() + " "
                      + Double.isFinite(loss) + " " + KernelChoice.description() + " "
                      + Main.class.getModule().isNamed());
            }
          }
          """);

  @TempDir Path folder;

  @Test
  void runsOnTheModulePathAndOnTheClassPath() throws IOException {
    Path plugin = compile("plugin", PLUGIN, List.of());
    Path application = compile("application", APPLICATION, List.of(plugin));
    String path = ClassPath.join(ClassPath.libraries()) + ":" + plugin + ":" + application;

    for (Jdk jdk : Jdk.all()) {
      String onClassPath =
          lastLine(
              jdk.java(
                  List.of(
                      "--add-modules",
                      "jdk.incubator.vector",
                      "-cp",
                      path,
                      "acme.application.Main")));
      assertTrue(
          onClassPath.matches("mse sgd true (simd|scalar).* false"), jdk + ": " + onClassPath);
      assertEquals(
          onClassPath.replace(" false", " true"),
          lastLine(
              jdk.java(
                  List.of(
                      "-p",
                      path,
                      "--add-modules",
                      "jdk.incubator.vector,dev.nn.activations,acme.plugin",
                      "-m",
                      "acme.application/acme.application.Main"))),
          jdk + ", module path");
    }
  }

  private Path compile(String name, Map<String, String> files, List<Path> needed)
      throws IOException {
    Path sources = folder.resolve(name + "-sources");
    Path classes = folder.resolve(name);
    for (Map.Entry<String, String> file : files.entrySet()) {
      Path root = file.getKey().endsWith(".java") ? sources : classes;
      Path path = root.resolve(file.getKey());
      Files.createDirectories(path.getParent());
      Files.writeString(path, file.getValue());
    }
    String modulePath = ClassPath.join(ClassPath.libraries()) + ":" + ClassPath.join(needed);
    Jdk.current()
        .javac(
            List.of(
                "--release",
                "17",
                "-p",
                modulePath,
                "-d",
                classes.toString(),
                "--module-source-path",
                name(files) + "=" + sources,
                "-m",
                name(files)));
    // With a module source path, classes go to a folder of the module's name.
    Path module = classes.resolve(name(files));
    if (Files.exists(classes.resolve("META-INF"))) {
      Files.move(classes.resolve("META-INF"), module.resolve("META-INF"));
    }
    return module;
  }

  private static String name(Map<String, String> files) {
    String descriptor = files.get("module-info.java");
    return descriptor.substring("module ".length(), descriptor.indexOf(" {"));
  }

  /** Returns the last line of the program, after the warning of SLF4J about a missing logger. */
  private static String lastLine(String output) {
    return output.lines().reduce("", (first, second) -> second);
  }
}
