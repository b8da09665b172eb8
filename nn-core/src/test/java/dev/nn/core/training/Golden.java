package dev.nn.core.training;

import dev.nn.api.Matrix;
import dev.nn.api.NetworkSpec;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A training run of an independent implementation: what it started from and where it went.
 *
 * <p>{@code src/test/python/golden_networks.py} writes the files and describes them. Each run was
 * made twice, in float32 and in float64: the distance between the two is what rounding explains.
 */
public final class Golden {

  /** The runs there are. */
  static final List<String> NAMES =
      List.of("mse_sgd", "categorical_crossentropy_momentum", "binary_crossentropy_adam");

  private final String name;
  private final Map<String, String> entries = new HashMap<>();

  private Golden(String name, String text) {
    this.name = name;
    for (String line : text.lines().filter(line -> !line.startsWith("#")).toList()) {
      int colon = line.indexOf(": ");
      if (colon < 0) {
        throw new IllegalArgumentException("golden run " + name + ": no 'key: value': " + line);
      }
      entries.put(line.substring(0, colon), line.substring(colon + 2));
    }
  }

  /**
   * Reads a run.
   *
   * @param name one of {@link #NAMES}
   * @throws IllegalArgumentException if there is no such run
   */
  static Golden read(String name) throws IOException {
    try (InputStream in = Golden.class.getResourceAsStream("/golden/" + name + ".txt")) {
      if (in == null) {
        throw new IllegalArgumentException("no golden run " + name + "; there are " + NAMES);
      }
      return new Golden(name, new String(in.readAllBytes(), StandardCharsets.UTF_8));
    }
  }

  NetworkSpec spec() {
    return NetworkSpec.parse(text("spec"));
  }

  /** The loss, as plug-in text. */
  String loss() {
    return text("loss");
  }

  /** The optimizer, as plug-in text. */
  String optimizer() {
    return text("optimizer");
  }

  float learningRate() {
    return Float.parseFloat(text("learning_rate"));
  }

  /** x, [rows × inputs]; all rows make each step's batch. */
  Matrix inputs() {
    return matrix("inputs");
  }

  /** t, [rows × outputs]. */
  Matrix targets() {
    return matrix("targets");
  }

  /** The parameters before the first step, flat: W₀, b₀, W₁, b₁, … */
  float[] initialParameters() {
    return floats("initial_parameters");
  }

  /** The mean loss over the rows before each step, [steps], of the float32 run. */
  double[] losses() {
    return doubles("losses");
  }

  /** As {@link #losses()}, of the float64 run. */
  double[] lossesDouble() {
    return doubles("losses_double");
  }

  /** The parameters after the last step, of the float32 run. */
  float[] finalParameters() {
    return floats("final_parameters");
  }

  /** As {@link #finalParameters()}, of the float64 run. */
  double[] finalParametersDouble() {
    return doubles("final_parameters_double");
  }

  @Override
  public String toString() {
    return name;
  }

  private Matrix matrix(String key) {
    int rows = Integer.parseInt(text("rows"));
    float[] data = floats(key);
    if (data.length % rows != 0) {
      throw new IllegalArgumentException(
          "golden run %s: %s %s are no %s rows".formatted(name, data.length, key, rows));
    }
    return Matrix.wrap(data, 0, rows, data.length / rows);
  }

  /** Parsed as floats at once: through a double, a decimal could be rounded twice. */
  private float[] floats(String key) {
    String[] words = text(key).split(" ", -1);
    float[] values = new float[words.length];
    for (int i = 0; i < words.length; i++) {
      values[i] = Float.parseFloat(words[i]);
    }
    return values;
  }

  private double[] doubles(String key) {
    return Arrays.stream(text(key).split(" ", -1)).mapToDouble(Double::parseDouble).toArray();
  }

  private String text(String key) {
    String value = entries.get(key);
    if (value == null) {
      throw new IllegalArgumentException("golden run " + name + " has no " + key);
    }
    return value;
  }
}
