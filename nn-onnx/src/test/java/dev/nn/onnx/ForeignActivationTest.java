package dev.nn.onnx;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.nn.data.model.Model;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Activations that differ from others in a few places alone. */
class ForeignActivationTest {

  @TempDir private Path folder;

  @Test
  void limitsFarFromZero() throws Exception {
    for (float high : new float[] {3, 35, 100, 250}) {
      HandmadeGraph graph = line().numbers("low", 0).numbers("high", high);
      Model model = load(graph.node("Clip", "y", "z", "low", "high"));
      for (double x : new double[] {-2 * high, 0.25, high / 2, 0.99 * high, 2 * high, 1000}) {
        assertEquals(Math.min(Math.max(x, 0), high), predict(model, x), 1e-5 * (1 + high));
      }
    }
  }

  @Test
  void oneLimitFarFromZero() throws Exception {
    Model model = load(line().numbers("high", 50).node("Min", "y", "z", "high"));
    assertEquals(34, predict(model, 34), 1e-4);
    assertEquals(50, predict(model, 6000), 1e-4);
  }

  @Test
  void jumpsFarFromZero() throws Exception {
    HandmadeGraph graph = line().numbers("edge", 500).numbers("other", 0);
    graph.node("Less", "less", "z", "edge").node("Where", "y", "less", "z", "other");
    OnnxException e = assertThrows(OnnxException.class, () -> load(graph));
    assertTrue(
        String.valueOf(e.getMessage()).contains("are not a known activation"), e.getMessage());
  }

  @Test
  void formsThatOverflow() throws Exception {
    HandmadeGraph graph = line().numbers("one", 1);
    graph.node("Exp", "e", "z").node("Add", "s", "e", "one").node("Log", "y", "s");
    Model model = load(graph);
    assertEquals("softplus", model.network().spec().layers().get(0).activation());
    assertEquals(1000, predict(model, 1000), 1e-2);
  }

  @Test
  void manyConstantsTakeNoTime() throws Exception {
    HandmadeGraph graph = line();
    String last = "z";
    for (int i = 0; i < 49; i++) {
      graph.numbers("c" + i, 0.1f + 0.01f * i).node("Add", "a" + i, last, "c" + i);
      last = "s" + i;
      graph.node("Sin", last, "a" + i);
    }
    graph.node("Identity", "y", last);
    OnnxException e = assertThrows(OnnxException.class, () -> load(graph));
    assertTrue(
        String.valueOf(e.getMessage()).contains("are not a known activation"), e.getMessage());
  }

  /** Returns a graph of one number z = x. */
  private static HandmadeGraph line() {
    HandmadeGraph graph = new HandmadeGraph(17).input("x", 1).constant("tenth", 1, 1);
    return graph.numbers("ten", 10).node("MatMul", "p", "x", "tenth").node("Mul", "z", "p", "ten");
  }

  private Model load(HandmadeGraph graph) throws IOException {
    return Onnx.load(graph.output("y").write(folder.resolve("graph.onnx")));
  }

  private static double predict(Model model, double x) {
    return model.predict(Map.of("x", x)).number();
  }
}
