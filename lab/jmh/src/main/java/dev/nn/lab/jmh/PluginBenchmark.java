package dev.nn.lab.jmh;

import dev.nn.api.Activation;
import dev.nn.api.Matrix;
import dev.nn.core.plugins.PluginDirectory;
import dev.nn.core.plugins.Registry;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/**
 * An activation from a jar in a plug-in folder beside ours of the same kind: {@code bench:bent} and
 * {@code bench:gated} beside relu, {@code bench:logistic} beside sigmoid; alone, and after ten
 * other activations in the same call.
 */
@State(Scope.Thread)
public class PluginBenchmark {

  private static final int ROWS = 64;
  private static final int COLUMNS = 128;

  @Param({"relu", "bench:bent", "bench:gated", "sigmoid", "bench:logistic"})
  public String activation = "";

  /** The number of other activations that are used before. */
  @Param({"0", "10"})
  public int others;

  private final Matrix z = Matrix.zeros(ROWS, COLUMNS);
  private final Matrix a = Matrix.zeros(ROWS, COLUMNS);
  private final Matrix gradient = Matrix.zeros(ROWS, COLUMNS);
  private PluginDirectory directory;
  private Activation measured;

  /** Compiles the plug-ins, opens their folder and uses the others. */
  @Setup
  public void start() throws IOException {
    Path folder = Files.createTempDirectory("plugins");
    CompiledPlugin.make(folder, "arithmetic", "bent", 1);
    CompiledPlugin.make(folder, "gated", "gated", 5);
    CompiledPlugin.make(folder, "logistic", "logistic", 0);
    for (int i = 0; i < others; i++) {
      CompiledPlugin.make(folder, "arithmetic", "other" + i, i);
    }
    directory = PluginDirectory.open(folder);
    Registry<Activation> activations = directory.plugins().activations();
    Random random = new Random(1);
    for (int i = 0; i < z.end(); i++) {
      z.data()[i] = 2 * random.nextFloat() - 1;
      gradient.data()[i] = z.data()[i];
    }
    for (int i = 0; i < others; i++) {
      Activation other = activations.get("bench:other" + i);
      for (int call = 0; call < 2_000; call++) {
        other.forward(z, a);
        other.backward(z, a, gradient);
      }
    }
    measured = activations.get(activation);
  }

  /** Computes a = f(z). */
  @Benchmark
  public Matrix forward() {
    measured.forward(z, a);
    return a;
  }

  /** Computes dL/dz from dL/da. */
  @Benchmark
  public Matrix backward() {
    measured.backward(z, a, gradient);
    return gradient;
  }

  /** Releases the jars, and removes them. */
  @TearDown
  public void stop() throws IOException {
    directory.close();
    try (DirectoryStream<Path> jars = Files.newDirectoryStream(directory.folder())) {
      for (Path jar : jars) {
        Files.delete(jar);
      }
    }
    Files.delete(directory.folder());
  }
}
