package dev.nn.onnx;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.nn.api.Activation;
import dev.nn.api.Matrix;
import dev.nn.api.NetworkSpec;
import dev.nn.api.PluginText;
import dev.nn.api.RandomStream;
import dev.nn.core.Network;
import dev.nn.core.plugins.Plugins;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.ServiceLoader;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Networks give the same numbers in ONNX Runtime, but for rounding. */
class NetworkParityTest {

  @TempDir private Path folder;

  static Stream<String> activations() {
    return Stream.concat(
        ServiceLoader.load(Activation.class).stream()
            .map(provider -> PluginText.of(provider.get()).toString()),
        Stream.of(
            "gelu(approximate=true)",
            "elu(alpha=0.3)",
            "celu(alpha=1.7)",
            "leaky_relu(slope=0.2)",
            "leaky_relu(slope=0)",
            "softplus(beta=3)"));
  }

  /** A layer of unit weights shows the activation alone. */
  @ParameterizedTest
  @MethodSource("activations")
  void activationAloneAgrees(String activation) throws Exception {
    int width = 5;
    NetworkSpec spec = NetworkSpec.parse("5 -> 5 " + activation);
    float[] parameters = Network.create(spec, 1).parameters(); // with the activation's own
    Arrays.fill(parameters, 0, width * width + width, 0);
    for (int i = 0; i < width; i++) {
      parameters[i * width + i] = 1;
    }
    Network network = Network.of(spec, parameters, Plugins.discover());
    float[][] rows = new float[400][width];
    RandomStream random = RandomStream.of(5);
    float[] far = {0f, 1e-3f, -1e-3f, 30f, -30f, 85f, -85f, 1e6f, -1e6f};
    for (int r = 0; r < rows.length; r++) {
      for (int c = 0; c < width; c++) {
        rows[r][c] = 3 * (float) random.gaussian((long) r * width + c);
      }
      if (r < far.length) {
        rows[r][r % width] = far[r];
      }
    }
    check(network, rows, 1e-6);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "1 -> 1 identity",
        "13 -> 64 relu -> 64 tanh -> 1 identity",
        "7 -> 31 silu -> 17 gelu -> 3 softmax",
        "4 -> 12 periodic groups=1,2,1 -> 6 tanh groups=3x4 -> 2 identity",
        "784 -> 128 hard_silu dropout=0.1 -> 64 mish -> 10 softmax",
        "4 -> 8 elu -> 6 blocks(1 identity, 3 softmax, 2 sigmoid)",
        "3 -> 5 blocks(2 relu, 3 log_softmax) -> 1 exponential"
      })
  void networkAgrees(String spec) throws Exception {
    Network network = Network.create(NetworkSpec.parse(spec), 3);
    RandomStream random = RandomStream.of(8);
    for (int count : new int[] {1, 2, 77}) {
      float[][] rows = new float[count][network.spec().inputs()];
      for (int r = 0; r < count; r++) {
        for (int c = 0; c < rows[r].length; c++) {
          rows[r][c] = (float) random.gaussian((long) r * rows[r].length + c);
        }
      }
      check(network, rows, 2e-6);
    }
  }

  @Test
  void metadataTellsTheNetwork() throws Exception {
    Network network = Network.create(NetworkSpec.parse("2 -> 3 relu -> 1 identity"), 1);
    Path file = folder.resolve("network.onnx");
    Onnx.export(network, file);
    try (RunningFile running = new RunningFile(file)) {
      var metadata = running.session().getMetadata();
      assertEquals("nn", metadata.getProducerName());
      assertEquals(
          network.spec().toString(), metadata.getCustomMetadataValue("nn.network").orElseThrow());
    }
  }

  private void check(Network network, float[][] rows, double absolute) throws Exception {
    Path file = folder.resolve("network.onnx");
    Onnx.export(network, file);
    Matrix expected = network.predict(Matrix.of(rows));
    try (RunningFile running = new RunningFile(file)) {
      float[][] outputs = running.outputs(rows);
      assertEquals(rows.length, outputs.length);
      for (int r = 0; r < rows.length; r++) {
        for (int c = 0; c < expected.columns(); c++) {
          float ours = expected.get(r, c);
          float theirs = outputs[r][c];
          double tolerance = 1e-5 * Math.abs(ours) + absolute;
          int row = r;
          assertTrue(
              ours == theirs || Math.abs(ours - theirs) <= tolerance,
              () ->
                  "%s for %s: %s, ONNX Runtime gives %s"
                      .formatted(network, Arrays.toString(rows[row]), ours, theirs));
        }
      }
    }
  }
}
