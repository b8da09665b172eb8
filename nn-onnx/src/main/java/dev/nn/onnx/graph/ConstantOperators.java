package dev.nn.onnx.graph;

import ai.onnx.proto.OnnxMl.TensorProto.DataType;
import dev.nn.onnx.graph.Value.Choice;
import dev.nn.onnx.graph.Value.Constant;
import dev.nn.onnx.graph.Value.Flags;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Constants of a graph, the shapes of values among them. */
final class ConstantOperators {

  private ConstantOperators() {}

  /** Applies Shape: the number of rows, which is open, and the sizes of the other dimensions. */
  static Value shape(Call call) {
    double[] sizes;
    if (call.input(0) instanceof Constant constant) {
      sizes = Arrays.stream(constant.tensor().shape()).asDoubleStream().toArray();
    } else {
      int[] shape = call.signal(0).shape();
      sizes = new double[shape.length + 1];
      sizes[0] = Tensor.ROWS;
      for (int d = 0; d < shape.length; d++) {
        sizes[d + 1] = shape[d];
      }
    }
    int from = end(call.whole("start", 0), sizes.length);
    int to = end(call.whole("end", sizes.length), sizes.length);
    return new Constant(Tensor.of(Arrays.copyOfRange(sizes, from, Math.max(from, to))));
  }

  /** Applies Size to a constant. */
  static Value size(Call call) {
    return new Constant(Tensor.scalar(call.constant(0).size()));
  }

  private static int end(long index, int size) {
    return (int) Math.min(Math.max(index < 0 ? index + size : index, 0), size);
  }

  /** Applies Expand to a number, which has the shape of the value that it meets. */
  static Value expand(Call call) {
    if (call.input(0) instanceof Constant constant && constant.tensor().size() == 1) {
      return constant;
    }
    throw call.refuse(
        "it repeats %s; expected one constant number".formatted(call.input(0).description()));
  }

  /** Returns a Constant, which has several forms. */
  static Value constant(Call call) {
    if (call.hasAttribute("value_float")) {
      return new Constant(Tensor.scalar(call.number("value_float", 0)));
    }
    if (call.hasAttribute("value_int")) {
      return new Constant(Tensor.scalar((double) call.whole("value_int", 0)));
    }
    if (call.hasAttribute("value_floats")) {
      return new Constant(Tensor.of(call.numbers("value_floats")));
    }
    if (call.hasAttribute("value_ints")) {
      double[] numbers =
          call.wholes("value_ints").stream().mapToDouble(Long::doubleValue).toArray();
      return new Constant(Tensor.of(numbers));
    }
    if (call.hasAttribute("value_string") || call.hasAttribute("value_strings")) {
      List<String> texts = new ArrayList<>(call.texts("value_strings"));
      boolean one = call.hasAttribute("value_string");
      if (one) {
        texts.add(call.text("value_string", ""));
      }
      return new Constant(Tensor.texts(one ? new int[0] : new int[] {texts.size()}, texts));
    }
    return new Constant(call.tensor("value"));
  }

  /** Applies ConstantOfShape: a number, which has the shape of the value that it meets. */
  static Value constantOfShape(Call call) {
    double number = call.hasAttribute("value") ? call.tensor("value").at(0) : 0;
    return new Constant(Tensor.scalar(number));
  }

  /** Returns lists of numbers, one after the other. */
  static Tensor joined(Call call, List<Value> inputs) {
    List<Tensor> tensors = inputs.stream().map(v -> ((Constant) v).tensor()).toList();
    if (tensors.stream().anyMatch(t -> t.rank() > 1 || t.isText())) {
      throw call.refuse("it joins the constants %s; expected lists of numbers".formatted(tensors));
    }
    call.claim(tensors.stream().mapToLong(Tensor::size).sum());
    return Tensor.of(tensors.stream().flatMapToDouble(t -> Arrays.stream(t.toArray())).toArray());
  }

  /** Returns a constant matrix, transposed. */
  static Tensor transposed(Call call, Tensor matrix) {
    return transposed(call, matrix, List.of());
  }

  /** Returns a constant with its dimensions in another order. */
  static Tensor transposed(Call call, Tensor tensor, List<Long> order) {
    int[] shape = tensor.shape();
    if (shape.length == 1 || (shape.length == 2 && order.equals(List.of(0L, 1L)))) {
      return tensor;
    }
    if (shape.length != 2 || !(order.isEmpty() || order.equals(List.of(1L, 0L)))) {
      throw call.refuse(
          "it changes the order of dimensions of %s to %s; expected a matrix"
              .formatted(tensor, order));
    }
    int rows = shape[0];
    int columns = shape[1];
    int[] turned = {columns, rows};
    call.claim(tensor.size() / Tensor.MOST_DEEP);
    return tensor.derived(turned, i -> tensor.at(i % rows * columns + i / rows));
  }

  static Value cast(Call call) {
    DataType type = DataType.forNumber((int) call.whole("to", 0));
    return to(call, type == null ? DataType.UNDEFINED : type);
  }

  /** Applies CastLike, by which exporters give constants the type of a signal. */
  static Value castLike(Call call) {
    return call.input(0);
  }

  private static Value to(Call call, DataType type) {
    Value value = call.input(0);
    if (value instanceof Choice || value instanceof Flags) {
      return value;
    }
    boolean constant = value instanceof Constant c && !c.tensor().isText();
    if (!constant && !(value instanceof Signal)) {
      throw call.refuse("it casts %s to %s; expected numbers".formatted(value.description(), type));
    }
    return switch (type) {
      case FLOAT, DOUBLE, FLOAT16, BFLOAT16 -> value;
      case BOOL -> truth(call);
      case INT8, INT16, INT32, INT64, UINT8, UINT16, UINT32, UINT64 ->
          value instanceof Signal signal
              ? whole(call, signal)
              : whole(call, ((Constant) value).tensor());
      default ->
          throw call.refuse(
              "it casts %s to %s; expected a type of numbers".formatted(value.description(), type));
    };
  }

  private static Value truth(Call call) {
    boolean already =
        call.input(0) instanceof Signal signal
            && signal.isFeatures()
            && signal.step() == 0
            && signal.affine().source() instanceof Columns columns
            && columns.feature(signal.affine().index(0)) instanceof Feature.Code code
            && code.numbers().stream().allMatch(n -> n == 0 || n == 1)
            && code.otherwise() == 0;
    return already ? call.input(0) : ArithmeticOperators.each(call, of -> of[0] != 0 ? 1 : 0);
  }

  private static Signal whole(Call call, Signal signal) {
    if (signal.step() == 0
        && signal.affine().source() instanceof Columns columns
        && columns.feature(signal.affine().index(0)) instanceof Feature.Quantity) {
      return CategoryOperators.whole(call, signal);
    }
    return signal.map(of -> of[0] < 0 ? Math.ceil(of[0]) : Math.floor(of[0]));
  }

  private static Constant whole(Call call, Tensor tensor) {
    call.claim(tensor.size() / Tensor.MOST_DEEP);
    return new Constant(tensor.derived(tensor.shape(), i -> truncated(tensor.at(i))));
  }

  private static double truncated(double number) {
    double whole = number < 0 ? Math.ceil(number) : Math.floor(number);
    return Double.isNaN(whole) ? 0 : whole + 0.0; // −0.5 is 0, not −0
  }
}
