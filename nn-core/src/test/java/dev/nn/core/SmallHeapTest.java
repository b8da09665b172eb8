package dev.nn.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.nn.api.Matrix;
import dev.nn.api.NetworkSpec;
import dev.nn.core.plugins.Plugins;
import dev.nn.core.training.Trainer;
import dev.nn.core.training.TrainingSpec;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Networks and trainings that a heap of 64 MiB is too small for, each in a JVM of its own. */
class SmallHeapTest {

  /** 20 000 · 20 000 + 20 000 + 20 000 + 1 parameters of 4 bytes are 1526.03 MiB. */
  @Test
  void aNetworkThatDoesNotFitSaysWhatItTakes() throws IOException, InterruptedException {
    String said = inSmallHeap("create");

    assertThat(said)
        .contains("400040001 parameters", "20000 -> 20000 relu", "1527 MiB", "at most 6");
    assertThat(said).contains("-Xmx3118m", "the layers");
  }

  /** 4 · ((5 + 2) · 4 008 001 + 32 · (1000 + 1 + 4 · 4001)) bytes are 109.1 MiB. */
  @Test
  void aTrainingThatDoesNotFitSaysWhatItTakes() throws IOException, InterruptedException {
    for (String what : List.of("fit", "learner")) {
      String said = inSmallHeap(what);

      String batches = what.equals("fit") ? "32 rows take about 110" : "batches of 1 rows";
      assertThat(said).contains("4008001 parameters", "1000 -> 4000 relu", batches);
      assertThat(said).contains("MiB", "at most 6");
      assertThat(said).contains("layers or the batches");
    }
  }

  @Test
  void aTrainingThatNeedsMoreThanTheHeapDoesNotBegin() throws IOException, InterruptedException {
    assertThat(inSmallHeap("require")).contains("4008001 parameters", "the heap has at most");
  }

  /**
   * 4 · (5 + 2) · 2 234 461 numbers are 59.7 MiB, with a batch 60.9: less than the heap, but more
   * than it holds.
   */
  @Test
  void aNeedBelowTheHeapMayNotFit() throws IOException, InterruptedException {
    String said = inSmallHeap("close");

    assertThat(said).contains("2234461 parameters", " 61 MiB", "do not fit the heap of 6");
    assertThat(said).doesNotContain("at most");
  }

  /** The program of a separate JVM. */
  public static void main(String[] arguments) {
    Plugins plugins = Plugins.discover();
    if (arguments[0].equals("create")) {
      NetworkSpec spec = NetworkSpec.parse("20000 -> 20000 relu -> 1 identity");
      say(() -> Network.create(spec, 1, plugins));
      return;
    }
    TrainingSpec spec = TrainingSpec.builder().optimizer("adam").batchSize(32).epochs(1).build();
    Trainer trainer = new Trainer(spec, plugins).withThreads(1);
    int units = arguments[0].equals("close") ? 2230 : 4000;
    Network network =
        Network.create(
            NetworkSpec.parse("1000 -> %s relu -> 1 identity".formatted(units)), 1, plugins);
    if (arguments[0].equals("require")) {
      say(() -> trainer.requireHeap(network));
    } else if (!arguments[0].equals("learner")) {
      say(() -> trainer.fit(network, Matrix.zeros(32, 1000), Matrix.zeros(32, 1)));
    } else {
      say(() -> trainer.learner(network));
    }
  }

  private static void say(org.junit.jupiter.api.function.Executable work) {
    System.out.println(assertThrows(IllegalStateException.class, work).getMessage());
  }

  private static String inSmallHeap(String what) throws IOException, InterruptedException {
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx64m",
                "-XX:+UseSerialGC",
                "-cp",
                System.getProperty("java.class.path"),
                SmallHeapTest.class.getName(),
                what)
            .redirectErrorStream(true)
            .start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertEquals(0, process.waitFor(), output);
    return output;
  }
}
