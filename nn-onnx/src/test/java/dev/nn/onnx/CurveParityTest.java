package dev.nn.onnx;

import static org.junit.jupiter.api.Assertions.assertEquals;

import ai.onnx.proto.OnnxMl.TensorProto.DataType;
import dev.nn.data.decisions.Curve;
import dev.nn.onnx.graph.Graph;
import dev.nn.onnx.graph.Value;
import dev.nn.onnx.outputs.CurveNodes;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Curves have the same bits in ONNX Runtime: at points, between them, and beyond. */
class CurveParityTest {

  @TempDir private Path folder;

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 5, 200})
  void curveAgrees(int points) throws Exception {
    Random random = new Random(points);
    TreeSet<Double> x = new TreeSet<>();
    List<Double> y = new ArrayList<>();
    while (x.size() < points) {
      x.add(random.nextDouble());
      y.add(random.nextDouble());
    }
    List<Double> at = new ArrayList<>(x);
    at.addAll(List.of(-1.0, 2.0, 0.0, 1.0));
    for (int i = 0; i < 300; i++) {
      at.add(random.nextDouble());
    }
    Curve curve = new Curve(List.copyOf(x), y);
    double[][] results = run(curve, at);
    for (int i = 0; i < at.size(); i++) {
      assertEquals(curve.at(at.get(i)), results[i][0], "at " + at.get(i));
    }
  }

  @Test
  void nanStaysNan() throws Exception {
    Curve line = new Curve(List.of(0.0, 1.0), List.of(0.2, 0.4));
    assertEquals(Double.NaN, run(line, List.of(Double.NaN))[0][0]);
    Curve point = new Curve(List.of(0.5), List.of(0.2));
    assertEquals(Double.NaN, run(point, List.of(Double.NaN))[0][0]);
  }

  private double[][] run(Curve curve, List<Double> at) throws Exception {
    Graph graph = new Graph("curve");
    Value x = graph.input("x", DataType.DOUBLE, 1, "");
    graph.output(new CurveNodes(graph, curve).add(x), "y", DataType.DOUBLE, 1, "");
    Path file = folder.resolve("curve.onnx");
    ExportedFile.write(graph, Map.of(), file);
    List<Map<String, Object>> rows = new ArrayList<>();
    at.forEach(cell -> rows.add(Map.of("x", cell)));
    try (RunningFile running = new RunningFile(file)) {
      return (double[][]) running.predict(rows).get("y");
    }
  }
}
