package dev.nn.comparison.onnxruntime;

import dev.nn.benchmarks.contest.Problem;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;

/**
 * A network as an ONNX file: for each layer a Gemm, z = x·W + b, and a Relu, or a Sigmoid at the
 * end. The numbers of the fields are those of ONNX's {@code onnx.proto3}.
 */
final class OnnxModel {

  static final String INPUT = "x";
  static final String OUTPUT = "y";

  private static final int IR_VERSION = 8;
  private static final int OPSET = 17;
  private static final int FLOAT = 1;

  private OnnxModel() {}

  /** Returns the bytes of the file, with the problem's parameters, for a number of rows. */
  static byte[] of(Problem problem, int rows) {
    return new Protobuf()
        .number(1, IR_VERSION)
        .message(7, graph(problem, rows))
        .message(8, new Protobuf().text(1, "").number(2, OPSET))
        .bytes();
  }

  private static Protobuf graph(Problem problem, int rows) {
    List<Integer> widths = problem.workload().layers();
    int last = widths.size() - 2;
    Protobuf graph = new Protobuf().text(2, "network");
    String a = INPUT;
    for (int l = 0; l <= last; l++) {
      String z = "z" + l;
      String next = l < last ? "a" + l : OUTPUT;
      graph.message(1, node("Gemm", z, a, "W" + l, "b" + l));
      graph.message(1, node(l < last ? "Relu" : "Sigmoid", next, z));
      graph.message(5, tensor("W" + l, problem.weights(l), widths.get(l), widths.get(l + 1)));
      graph.message(5, tensor("b" + l, problem.biases(l), widths.get(l + 1)));
      a = next;
    }
    graph.message(11, value(INPUT, rows, problem.workload().inputs()));
    graph.message(12, value(OUTPUT, rows, problem.workload().outputs()));
    return graph;
  }

  private static Protobuf node(String operator, String output, String... inputs) {
    Protobuf node = new Protobuf();
    for (String input : inputs) {
      node.text(1, input);
    }
    return node.text(2, output).text(4, operator);
  }

  private static Protobuf tensor(String name, float[] numbers, int... dimensions) {
    Protobuf tensor = new Protobuf();
    for (int dimension : dimensions) {
      tensor.number(1, dimension);
    }
    ByteBuffer raw = ByteBuffer.allocate(4 * numbers.length).order(ByteOrder.LITTLE_ENDIAN);
    raw.asFloatBuffer().put(numbers);
    return tensor.number(2, FLOAT).text(8, name).raw(9, raw.array());
  }

  private static Protobuf value(String name, int... dimensions) {
    Protobuf shape = new Protobuf();
    for (int dimension : dimensions) {
      shape.message(1, new Protobuf().number(1, dimension));
    }
    Protobuf tensor = new Protobuf().number(1, FLOAT).message(2, shape);
    return new Protobuf().text(1, name).message(2, new Protobuf().message(1, tensor));
  }
}
