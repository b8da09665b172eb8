package dev.nn.core.losses;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.nn.api.Hyperparameters;
import dev.nn.api.Loss;
import dev.nn.api.PluginText;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * All losses against PyTorch in float64, or against decimals of 60 digits; {@code golden_losses.py}
 * and {@code golden_amounts.py} in {@code src/test/python} made the numbers.
 */
class GoldenLossTest {

  private static final int ROWS = 4;

  /** The error of a sum of 5 terms, each within 2 ulp in double, when some of them cancel. */
  private static final double DOUBLE = 0x1p-49;

  /** Half an ulp of float, the rounding of a gradient, and a little for the double before it. */
  private static final double FLOAT = 0x1.001p-24;

  /** A line: predictions, targets, the loss, its gradient. */
  private static final class Row {
    private final float[] prediction;
    private final float[] target;
    private final double loss;
    private final double[] gradient;

    Row(String line) {
      String[] fields = line.split("; ", -1);
      prediction = floats(fields[0]);
      target = floats(fields[1]);
      loss = Double.parseDouble(fields[2]);
      gradient = Arrays.stream(fields[3].split(" ", -1)).mapToDouble(Double::parseDouble).toArray();
    }

    private static float[] floats(String field) {
      String[] words = field.split(" ", -1);
      float[] values = new float[words.length];
      for (int i = 0; i < words.length; i++) {
        values[i] = Float.parseFloat(words[i]);
      }
      return values;
    }
  }

  /** The rows of each case: "huber(delta=0.25)", "poisson", "binary_crossentropy of logits", … */
  private static Map<String, List<Row>> cases() throws IOException {
    List<String> lines = new ArrayList<>();
    for (String file : List.of("losses.txt", "losses_of_amounts.txt")) {
      try (InputStream in = GoldenLossTest.class.getResourceAsStream("/golden/" + file)) {
        new String(requireNonNull(in).readAllBytes(), UTF_8).lines().forEach(lines::add);
      }
    }
    Map<String, List<Row>> cases = new TreeMap<>();
    List<Row> rows = new ArrayList<>();
    for (String line : lines) {
      if (line.contains("; ") && !line.startsWith("#")) {
        rows.add(new Row(line));
      } else if (!line.startsWith("#")) {
        rows = new ArrayList<>();
        cases.put(line, rows);
      }
    }
    return cases;
  }

  static List<String> names() throws IOException {
    return List.copyOf(cases().keySet());
  }

  @ParameterizedTest
  @MethodSource("names")
  void agreesWithAnIndependentComputation(String name) throws IOException {
    List<Row> rows = requireNonNull(cases().get(name));
    assertEquals(ROWS, rows.size());
    boolean onLogits = name.contains(" of logits");
    Loss loss = loss(name);
    Evaluation result =
        Evaluation.of(
            loss,
            rows.stream().map(row -> row.prediction).toArray(float[][]::new),
            rows.stream().map(row -> row.target).toArray(float[][]::new));
    for (int r = 0; r < ROWS; r++) {
      Row row = rows.get(r);
      assertEquals(row.loss, result.loss()[r], DOUBLE * Math.max(1, row.loss), "loss of row " + r);
      for (int c = 0; c < row.gradient.length; c++) {
        // On logits it is the difference of p, which is rounded too, and t.
        double tolerance = FLOAT * (Math.abs(row.gradient[c]) + (onLogits ? 1 : 0));
        assertEquals(
            row.gradient[c],
            result.gradient().get(r, c),
            tolerance,
            "column " + c + " of row " + r);
      }
    }
  }

  @Test
  void everyLossHasACase() throws IOException {
    Set<String> covered =
        names().stream().map(name -> loss(name).name()).collect(Collectors.toSet());
    Set<String> registered =
        ServiceLoader.load(Loss.class).stream()
            .map(provider -> provider.get().name())
            .collect(Collectors.toSet());
    assertEquals(registered, covered);
  }

  private static Loss loss(String name) {
    String text = name.replaceFirst("( of logits)?(, .* targets)?$", "");
    PluginText plugin = PluginText.parse(text);
    Loss standard =
        ServiceLoader.load(Loss.class).stream()
            .map(ServiceLoader.Provider::get)
            .filter(loss -> loss.name().equals(plugin.name()))
            .findFirst()
            .orElseThrow();
    Loss loss = Hyperparameters.with(standard, plugin.hyperparameters());
    if (!name.contains(" of logits")) {
      return loss;
    }
    return Evaluation.onLogits(
        loss,
        switch (plugin.name()) {
          case "binary_crossentropy" -> "sigmoid";
          case "tweedie", "gamma" -> "exponential";
          default -> "softmax";
        });
  }
}
