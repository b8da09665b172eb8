package dev.nn.data.metrics;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

import dev.nn.api.Matrix;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A case of golden/metrics.txt: rows, and what scikit-learn makes of them. */
final class GoldenMetrics {

  private final String name;
  private final List<float[]> predictions = new ArrayList<>();
  private final List<float[]> targets = new ArrayList<>();
  private final List<float[]> weights = new ArrayList<>();
  private final Map<String, Double> values = new LinkedHashMap<>();
  private final Map<String, List<double[]>> points = new LinkedHashMap<>();

  private GoldenMetrics(String name) {
    this.name = name;
  }

  static List<GoldenMetrics> all() {
    List<GoldenMetrics> cases = new ArrayList<>();
    for (String line : lines()) {
      String kind = line.substring(0, line.indexOf(' '));
      String[] fields = line.substring(kind.length() + 1).split("; ", -1);
      if (kind.equals("case")) {
        cases.add(new GoldenMetrics(fields[0]));
      } else if (!kind.equals("#")) {
        cases.get(cases.size() - 1).take(kind, fields);
      }
    }
    return cases;
  }

  static GoldenMetrics named(String name) {
    return all().stream().filter(c -> c.name.equals(name)).findFirst().orElseThrow();
  }

  private void take(String kind, String[] fields) {
    switch (kind) {
      case "row" -> {
        predictions.add(floats(fields[0]));
        targets.add(floats(fields[1]));
        weights.add(floats(fields[2]));
      }
      case "value" -> values.put(fields[0], Double.valueOf(fields[1]));
      case "point" ->
          points.computeIfAbsent(fields[0], key -> new ArrayList<>()).add(doubles(fields[1]));
      default -> throw new IllegalArgumentException(kind);
    }
  }

  /** p, [rows × outputs]. */
  Matrix predictions() {
    return Matrix.of(predictions.toArray(float[][]::new));
  }

  /** t, [rows × target columns]. */
  Matrix targets() {
    return Matrix.of(targets.toArray(float[][]::new));
  }

  /** w, [rows]. */
  float[] weights() {
    float[] all = new float[weights.size()];
    for (int r = 0; r < all.length; r++) {
      all[r] = weights.get(r)[0];
    }
    return all;
  }

  /** By metric, or by metric and class: "f1_macro", "f1 of 2", "count 0 1". */
  Map<String, Double> values() {
    return values;
  }

  /** Returns threshold, x and y of the points of the curve "roc" or "pr". */
  List<double[]> points(String curve) {
    return requireNonNull(points.get(curve));
  }

  boolean isOfQuantities() {
    return name.startsWith("quantit");
  }

  @Override
  public String toString() {
    return name;
  }

  private static List<String> lines() {
    try (InputStream in = GoldenMetrics.class.getResourceAsStream("/golden/metrics.txt")) {
      return new String(requireNonNull(in).readAllBytes(), UTF_8).lines().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static double[] doubles(String field) {
    return Arrays.stream(field.replace("inf", "Infinity").split(" ", -1))
        .mapToDouble(Double::parseDouble)
        .toArray();
  }

  private static float[] floats(String field) {
    double[] numbers = doubles(field);
    float[] floats = new float[numbers.length];
    for (int i = 0; i < floats.length; i++) {
      floats[i] = (float) numbers[i]; // which loses nothing: the script wrote float32
    }
    return floats;
  }
}
