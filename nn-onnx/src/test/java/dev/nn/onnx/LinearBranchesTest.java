package dev.nn.onnx;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import ai.onnx.proto.OnnxMl.AttributeProto;
import dev.nn.data.model.Model;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Branches of a foreign graph that are one matrix. */
class LinearBranchesTest {

  private static final List<AttributeProto> COLUMNS = List.of(HandmadeGraph.whole("axis", 1));

  @TempDir private Path folder;

  @Test
  void componentsBesideColumns() throws Exception {
    HandmadeGraph graph = new HandmadeGraph(17).input("a", 2).input("b", 1);
    graph.numbers("mean", 3, -1).node("Sub", "centred", "a", "mean");
    graph.constant("axes", 2, 1).node("MatMul", "component", "centred", "axes");
    graph.numbers("five", 5).node("Div", "scaled", "b", "five");
    graph.node("Concat", COLUMNS, "row", "component", "scaled").constant("w", 2, 1);
    graph.node("MatMul", "z", "row", "w").node("Tanh", "y", "z");
    Model model = load(graph);
    double component = (7 - 3) * 0.1 + (2 + 1) * 0.2;
    double wanted = Math.tanh(component * 0.1 + 4 / 5.0 * 0.2);
    assertEquals(wanted, model.predict(Map.of("a_0", 7, "a_1", 2, "b", 4)).number(), 1e-6);
  }

  @Test
  void outputsSideBySide() throws Exception {
    HandmadeGraph graph = new HandmadeGraph(17).input("x", 1).constant("v", 1, 2);
    graph.node("MatMul", "h", "x", "v").node("Relu", "r", "h").constant("w", 2, 1);
    graph.node("MatMul", "p", "r", "w").numbers("two", 2).node("Mul", "q", "p", "two");
    graph.numbers("one", 1).node("Add", "s", "q", "one");
    Model model = load(graph.node("Concat", COLUMNS, "y", "p", "s"));
    double p = 3 * 0.1 * 0.1 + 3 * 0.2 * 0.2;
    double[] values = new double[2];
    var predictor = model.predictor();
    predictor.predict(predictor.row(Map.of("x", 3)), values);
    assertArrayEquals(new double[] {p, 2 * p + 1}, values, 1e-6);
  }

  private Model load(HandmadeGraph graph) throws IOException {
    return Onnx.load(graph.output("y").write(folder.resolve("graph.onnx")));
  }
}
