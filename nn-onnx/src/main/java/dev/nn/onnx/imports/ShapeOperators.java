package dev.nn.onnx.imports;

import ai.onnx.proto.OnnxMl.TensorProto.DataType;
import dev.nn.onnx.imports.Columns.Feature;
import dev.nn.onnx.imports.Value.Choice;
import dev.nn.onnx.imports.Value.Constant;
import dev.nn.onnx.imports.Value.Flags;
import dev.nn.onnx.imports.Value.LabelledNumbers;
import dev.nn.onnx.imports.Value.TextColumns;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.DoubleStream;

/** Operators that change a value's shape, but not its numbers. The first dimension is the rows. */
final class ShapeOperators {

  private ShapeOperators() {}

  /** Returns Dropout's input, because dropout has no effect outside training. */
  static List<Value> dropout(Call call) {
    if (call.has(2) && call.constant(2).at(0) != 0) {
      throw call.refuse("training_mode is true; export the model for inference");
    }
    List<Value> outputs = new ArrayList<>(List.of(call.input(0)));
    if (call.outputs() > 1) {
      outputs.add(new Constant(Tensor.scalar(1)));
    }
    return outputs;
  }

  static Value flatten(Call call) {
    Signal signal = call.signal(0);
    if (call.axis(call.whole("axis", 1), signal.shape().length + 2) != 1) {
      throw call.refuse(
          "its axis is %s; expected 1, which keeps the rows".formatted(call.whole("axis", 1)));
    }
    return signal.shaped(signal.width());
  }

  static Value reshape(Call call) {
    double[] target = target(call);
    Value value = call.input(0);
    if (value instanceof Constant constant) {
      return new Constant(
          constant.tensor().reshaped(sizes(call, target, constant.tensor().size())));
    }
    if (!(value instanceof Signal signal)) {
      return withoutShape(call, value);
    }
    return signal.shaped(row(call, target, signal));
  }

  private static double[] target(Call call) {
    return call.has(1)
        ? call.constant(1).toArray()
        : call.wholes("shape").stream().mapToDouble(Long::doubleValue).toArray();
  }

  /** Returns the rows' labels unchanged: one dimension or two make no difference. */
  private static Value withoutShape(Call call, Value value) {
    if (value instanceof Choice
        || value instanceof Flags
        || value instanceof LabelledNumbers
        || (value instanceof TextColumns texts && texts.cells().size() == 1)) {
      return value;
    }
    throw call.refuse(
        "its input is %s; expected numbers or labels of each row".formatted(value.description()));
  }

  private static int[] sizes(Call call, double[] target, int size) {
    int[] sizes = new int[target.length];
    int open = -1;
    long known = 1;
    for (int d = 0; d < sizes.length; d++) {
      if (target[d] == -1 && open < 0) {
        open = d;
      } else if (target[d] > 0 && target[d] <= size) {
        sizes[d] = (int) target[d];
        known *= sizes[d];
      } else {
        throw shapeRefusal(call, target, size + " numbers");
      }
    }
    if (open >= 0) {
      sizes[open] = (int) (size / Math.max(1, known));
    }
    return sizes;
  }

  /** Returns a row's shape: the target without its first dimension, which is the rows. */
  private static int[] row(Call call, double[] target, Signal signal) {
    double first = target.length == 0 ? -2 : target[0];
    boolean fits = first == Tensor.ROWS || first >= -1; // a number is a fixed batch size
    int open = -1;
    long known = 1;
    int[] rest = new int[Math.max(0, target.length - 1)];
    for (int d = 0; d < rest.length; d++) {
      double size = target[d + 1];
      if (size == 0 && d < signal.shape().length) {
        size = signal.shape()[d];
      }
      if (size == -1 && first != -1 && open < 0) {
        open = d;
        size = 1;
      }
      fits &= size >= 1 && size <= signal.width();
      rest[d] = (int) size;
      known *= Math.max(1, rest[d]);
    }
    if (open >= 0 && known <= signal.width()) {
      rest[open] = (int) (signal.width() / known);
      known *= rest[open];
    }
    boolean column = known == 1 && first == -1; // all rows' numbers, one after the other
    if (!fits || (known != signal.width() && !column)) {
      throw shapeRefusal(call, target, signal.description());
    }
    return known == signal.width() ? rest : signal.shape();
  }

  private static RuntimeException shapeRefusal(Call call, double[] target, String given) {
    return call.refuse(
        "it gives %s the shape %s; expected one of as many numbers for each row"
            .formatted(
                given, Arrays.toString(target).replace("-Infinity", "rows").replace(".0", "")));
  }

  static Value squeeze(Call call) {
    Value value = call.input(0);
    long[] axes = call.list("axes", 1);
    if (!(value instanceof Constant) && !(value instanceof Signal)) {
      return withoutShape(call, value);
    }
    int[] shape = shape(value);
    int rows = value instanceof Signal ? 1 : 0; // dimensions before the row's shape
    boolean[] dropped = new boolean[rows + shape.length];
    for (long axis : axes) {
      dropped[call.axis(axis, dropped.length)] = true;
    }
    List<Integer> kept = new ArrayList<>();
    for (int d = 0; d < shape.length; d++) {
      if (dropped[rows + d] && shape[d] != 1 && value instanceof Signal) {
        throw call.refuse(
            "it removes axis %s of %s, which is not 1".formatted(d + 1, value.description()));
      }
      if (shape[d] != 1 || (axes.length > 0 && !dropped[rows + d])) {
        kept.add(shape[d]);
      }
    }
    return reshaped(call, value, kept);
  }

  static Value unsqueeze(Call call) {
    Value value = call.input(0);
    long[] axes = call.list("axes", 1);
    if (!(value instanceof Constant) && !(value instanceof Signal)) {
      return withoutShape(call, value);
    }
    int[] shape = shape(value);
    int rows = value instanceof Signal ? 1 : 0;
    int rank = rows + shape.length + axes.length;
    boolean[] added = new boolean[rank];
    for (long axis : axes) {
      added[call.axis(axis, rank)] = true;
    }
    if (rows == 1 && added[0]) {
      throw call.refuse("it adds a dimension before the rows; expected one after them");
    }
    List<Integer> sizes = new ArrayList<>();
    int from = 0;
    for (int d = rows; d < rank; d++) {
      sizes.add(added[d] || from == shape.length ? 1 : shape[from++]);
    }
    return reshaped(call, value, sizes);
  }

  private static int[] shape(Value value) {
    return value instanceof Signal signal ? signal.shape() : ((Constant) value).tensor().shape();
  }

  private static Value reshaped(Call call, Value value, List<Integer> sizes) {
    int[] shape = sizes.stream().mapToInt(Integer::intValue).toArray();
    if (value instanceof Signal signal) {
      return signal.shaped(shape);
    }
    Tensor tensor = ((Constant) value).tensor();
    if (Tensor.size(shape) != tensor.size()) {
      throw call.refuse("%s cannot have the shape %s".formatted(tensor, sizes));
    }
    return new Constant(tensor.reshaped(shape));
  }

  static Value transpose(Call call) {
    List<Long> order = call.wholes("perm");
    if (call.input(0) instanceof Constant constant) {
      return new Constant(transposed(call, constant.tensor(), order));
    }
    Signal signal = call.signal(0);
    for (int d = 0; d < order.size(); d++) {
      if (order.get(d) != d) {
        throw call.refuse(
            "it changes the order of dimensions of %s to %s; expected a constant"
                .formatted(signal.description(), order));
      }
    }
    if (order.isEmpty()) {
      throw call.refuse("it makes rows of columns; expected a constant");
    }
    return signal;
  }

  /** Applies Shape: an open row count, then the other dimensions' sizes. */
  static Value shape(Call call) {
    double[] sizes;
    if (call.input(0) instanceof Constant constant) {
      sizes = Arrays.stream(constant.tensor().shape()).asDoubleStream().toArray();
    } else {
      int[] shape = call.signal(0).shape();
      sizes =
          DoubleStream.concat(DoubleStream.of(Tensor.ROWS), Arrays.stream(shape).asDoubleStream())
              .toArray();
    }
    int from = end(call.whole("start", 0), sizes.length);
    int to = end(call.whole("end", sizes.length), sizes.length);
    return new Constant(Tensor.of(Arrays.copyOfRange(sizes, from, Math.max(from, to))));
  }

  private static int end(long index, int size) {
    return (int) Math.min(Math.max(index < 0 ? index + size : index, 0), size);
  }

  /** Applies Expand to a number, which later broadcasts to any shape. */
  static Value expand(Call call) {
    if (call.input(0) instanceof Constant constant && constant.tensor().size() == 1) {
      return constant;
    }
    throw call.refuse(
        "it repeats %s; expected one constant number".formatted(call.input(0).description()));
  }

  /** Applies Constant, in any of its forms. */
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

  /** Applies ConstantOfShape: a number, which later broadcasts to any shape. */
  static Value constantOfShape(Call call) {
    double number = call.hasAttribute("value") ? call.tensor("value").at(0) : 0;
    return new Constant(Tensor.scalar(number));
  }

  /** Concatenates lists of numbers. */
  static Tensor joined(Call call, List<Value> inputs) {
    List<Tensor> tensors = inputs.stream().map(v -> ((Constant) v).tensor()).toList();
    if (tensors.stream().anyMatch(t -> t.rank() > 1 || t.isText())) {
      throw call.refuse("it joins the constants %s; expected lists of numbers".formatted(tensors));
    }
    call.claim(tensors.stream().mapToLong(Tensor::size).sum());
    return Tensor.of(tensors.stream().flatMapToDouble(t -> Arrays.stream(t.toArray())).toArray());
  }

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
