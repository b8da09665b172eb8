package dev.nn.examples;

import dev.nn.api.Matrix;
import dev.nn.api.NetworkSpec;
import dev.nn.core.plugins.PluginDirectory;
import dev.nn.core.plugins.Plugins;
import dev.nn.core.samples.Samples;
import dev.nn.core.training.TrainingResult;
import dev.nn.core.training.TrainingSpec;
import dev.nn.guice.NetworkModule;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.spi.ToolProvider;

/**
 * An activation from a jar of its own: compiles the stand-alone project {@code custom-activation}
 * into a folder of plug-ins, and trains a network that names the activation on two waves of sin(x).
 */
public final class CustomActivationExample implements Example {

  @Override
  public void run(Options options, Plugins plugins) throws IOException {
    Path root = Path.of(System.getProperty("nn.root", ".")).toAbsolutePath().normalize();
    Path target = root.resolve("nn-examples/target/acme");
    Path folder = Files.createDirectories(target.resolve("plugins"));
    Path jar = folder.resolve("acme-snake.jar");
    Path sources = root.resolve("nn-examples/custom-activation/src/main");
    String classes = target.resolve("classes").toString();
    run(
        "javac",
        "-cp",
        System.getProperty("java.class.path"),
        "-d",
        classes,
        sources.resolve("java/com/acme/nn/snake/Snake.java").toString());
    run(
        "jar",
        "--create",
        "--file=" + jar,
        "-C",
        classes,
        ".",
        "-C",
        sources.resolve("resources").toString(),
        ".");
    System.out.println("built " + root.relativize(jar));
    try (PluginDirectory directory = PluginDirectory.open(folder)) {
      train(directory.plugins());
    }
  }

  private static void run(String tool, String... arguments) {
    int status = ToolProvider.findFirst(tool).orElseThrow().run(System.out, System.err, arguments);
    if (status != 0) {
      throw new IllegalArgumentException(
          tool + " ended with status " + status + ", as explained above");
    }
  }

  private static void train(Plugins plugins) {
    Matrix x = Matrix.zeros(200, 1);
    Matrix t = Matrix.zeros(200, 1);
    for (int r = 0; r < 200; r++) {
      double angle = 4 * Math.PI * (r / 199.0 - 0.5);
      x.set(r, 0, (float) angle);
      t.set(r, 0, (float) Math.sin(angle));
    }
    NetworkSpec layers = NetworkSpec.parse("1 -> 24 acme:snake(frequency=2) -> 1 identity");
    TrainingSpec training =
        TrainingSpec.builder()
            .optimizer("adam")
            .learningRate(0.01f)
            .schedules("cosine")
            .batchSize(20)
            .epochs(300)
            .build();
    Wired wired = Wired.of(new NetworkModule(layers, plugins).withSeed(1), training);
    System.out.println("training " + wired.network());
    TrainingResult result = wired.fit(Samples.of(x, t), Example.printedLoss(50));
    System.out.printf(Locale.ROOT, "mean squared error of the last epoch %.6f%n", result.loss());
  }
}
