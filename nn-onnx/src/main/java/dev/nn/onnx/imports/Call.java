package dev.nn.onnx.imports;

import ai.onnx.proto.OnnxMl.AttributeProto;
import ai.onnx.proto.OnnxMl.AttributeProto.AttributeType;
import ai.onnx.proto.OnnxMl.NodeProto;
import com.google.protobuf.ByteString;
import dev.nn.onnx.imports.Value.Constant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A node with its inputs' values; null for an input that is left out. */
record Call(
    NodeProto node,
    Map<String, AttributeProto> attributes,
    int opset,
    List<@Nullable Value> inputs,
    TensorReader tensors) {

  int outputs() {
    return node.getOutputCount();
  }

  /** Returns the given inputs. Throws if there are fewer than {@code least}. */
  List<Value> inputs(int least) {
    List<Value> given = new ArrayList<>();
    for (int i = 0; i < inputs.size(); i++) {
      given.add(input(i));
    }
    if (given.size() < least) {
      throw refuse("it has %s inputs, expected at least %s".formatted(given.size(), least));
    }
    return given;
  }

  boolean has(int i) {
    return i < inputs.size() && inputs.get(i) != null;
  }

  Value input(int i) {
    Value value = i < inputs.size() ? inputs.get(i) : null;
    if (value == null) {
      throw refuse("it has no input %s".formatted(i));
    }
    return value;
  }

  /** Returns an input as numbers per row. Throws if it is anything else. */
  Signal signal(int i) {
    if (input(i) instanceof Signal signal) {
      return signal;
    }
    throw refuse(
        "its input %s is a %s; expected numbers of each row".formatted(i, input(i).description()));
  }

  /** Returns a constant input. Throws if it is not constant. */
  Tensor constant(int i) {
    if (input(i) instanceof Constant constant) {
      return constant.tensor();
    }
    throw refuse("its input %s is %s; expected a constant".formatted(i, input(i).description()));
  }

  /** Takes the elements that this node will create from the budget. Throws if it is exhausted. */
  void claim(long elements) {
    tensors.budget().claim(elements);
  }

  /** Returns a tensor attribute. Throws if the node lacks it. */
  Tensor tensor(String name) {
    AttributeProto attribute = attribute(name, AttributeType.TENSOR);
    if (attribute == null || !attribute.hasT()) {
      throw refuse("it has no tensor as attribute '%s'".formatted(name));
    }
    return tensors.read(attribute.getT());
  }

  boolean hasAttribute(String name) {
    return attributes.containsKey(name);
  }

  /** Returns an attribute, or null if there is none. Throws if it has another type. */
  private @Nullable AttributeProto attribute(String name, AttributeType type) {
    AttributeProto attribute = attributes.get(name);
    if (attribute != null && attribute.getType() != type) {
      throw refuse(
          "its attribute '%s' is of the type %s; expected %s"
              .formatted(name, attribute.getType(), type));
    }
    return attribute;
  }

  double number(String name, double otherwise) {
    AttributeProto attribute = attribute(name, AttributeType.FLOAT);
    return attribute == null ? otherwise : attribute.getF();
  }

  long whole(String name, long otherwise) {
    AttributeProto attribute = attribute(name, AttributeType.INT);
    return attribute == null ? otherwise : attribute.getI();
  }

  String text(String name, String otherwise) {
    AttributeProto attribute = attribute(name, AttributeType.STRING);
    return attribute == null ? otherwise : attribute.getS().toStringUtf8();
  }

  List<Long> wholes(String name) {
    AttributeProto attribute = attribute(name, AttributeType.INTS);
    return attribute == null ? List.of() : attribute.getIntsList();
  }

  double[] numbers(String name) {
    AttributeProto attribute = attribute(name, AttributeType.FLOATS);
    return attribute == null
        ? new double[0]
        : attribute.getFloatsList().stream().mapToDouble(Float::doubleValue).toArray();
  }

  List<String> texts(String name) {
    AttributeProto attribute = attribute(name, AttributeType.STRINGS);
    return attribute == null
        ? List.of()
        : attribute.getStringsList().stream().map(ByteString::toStringUtf8).toList();
  }

  /** Returns a value's axis, counted from 0. Throws if the axis is outside. */
  int axis(long axis, int rank) {
    long counted = axis < 0 ? axis + rank : axis;
    if (counted < 0 || counted >= rank) {
      throw refuse("its axis %s is not one of %s dimensions".formatted(axis, rank));
    }
    return (int) counted;
  }

  /**
   * Returns a list of whole numbers. It is an attribute in old versions, and an input in later
   * ones.
   */
  long[] list(String attribute, int input) {
    if (has(input)) {
      Tensor tensor = constant(input);
      return Arrays.stream(tensor.toArray()).mapToLong(number -> (long) number).toArray();
    }
    return wholes(attribute).stream().mapToLong(Long::longValue).toArray();
  }

  /** Returns the exception that rejects this node. The reason must end with the expectation. */
  GraphException refuse(String reason) {
    return new GraphException(
        "the node %s cannot be imported: %s".formatted(title(node, opset), reason));
  }

  /** Describes a node for errors: name, operator, domain and version. */
  static String title(NodeProto node, int opset) {
    String name =
        node.getName().isEmpty() && node.getOutputCount() > 0
            ? "of the output '%s'".formatted(node.getOutput(0))
            : "'%s'".formatted(node.getName());
    String domain = node.getDomain().isEmpty() ? "" : node.getDomain() + ".";
    return "%s (%s%s, opset %s)".formatted(name, domain, node.getOpType(), opset);
  }
}
