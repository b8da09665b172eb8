package dev.nn.examples.plugins;

import dev.nn.core.plugins.Plugins;
import dev.nn.examples.program.Example;
import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/**
 * An activation from a jar of its own: builds the stand-alone project {@code custom-activation},
 * puts its jar on the class path of a new JVM, and trains a network there that names it.
 */
public final class CustomActivationExample implements Example {

  @Override
  public String summary() {
    return "builds an activation in a jar of its own and trains with it by its name";
  }

  @Override
  public void run(List<String> arguments, Plugins plugins)
      throws IOException, InterruptedException {
    Path root = Path.of(System.getProperty("nn.root", ".")).toAbsolutePath().normalize();
    Path repository = root.resolve("nn-examples/target/repository");
    Path jar = PluginBuild.build(root, "custom-activation", repository);
    System.out.println("built " + root.relativize(jar));

    Process jvm =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path") + File.pathSeparator + jar,
                PeriodicTraining.class.getName(),
                "1 -> 24 acme:snake(frequency=2) -> 1 identity")
            .redirectErrorStream(true)
            .start();
    try (BufferedReader output = jvm.inputReader()) {
      output.lines().forEach(System.out::println);
    }
    if (jvm.waitFor() != 0) {
      throw new IOException("training with " + jar + " failed, as said above");
    }
  }
}
