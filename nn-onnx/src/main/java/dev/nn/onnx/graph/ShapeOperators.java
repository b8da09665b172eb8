package dev.nn.onnx.graph;

import dev.nn.onnx.graph.Value.Choice;
import dev.nn.onnx.graph.Value.Constant;
import dev.nn.onnx.graph.Value.Flags;
import dev.nn.onnx.graph.Value.LabelledNumbers;
import dev.nn.onnx.graph.Value.TextColumns;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Other shapes of the same numbers. The first dimension is that of the rows. */
final class ShapeOperators {

  private ShapeOperators() {}

  /** Returns the input. */
  static Value same(Call call) {
    return call.input(0);
  }

  /** Returns the input of Dropout, which has no effect outside training. */
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

  /** Returns labels of rows, in which one dimension or two make no difference. */
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

  /** Returns the shape of a row: the target without its first dimension, which is of the rows. */
  private static int[] row(Call call, double[] target, Signal signal) {
    double first = target.length == 0 ? -2 : target[0];
    boolean fits = first == Tensor.ROWS || first >= -1; // a number is that of a fixed batch
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
    boolean column = known == 1 && first == -1; // the numbers of all rows, one after the other
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
    if (value instanceof Constant constant) {
      int[] shape = constant.tensor().shape();
      boolean[] dropped = new boolean[shape.length];
      for (long axis : axes) {
        dropped[call.axis(axis, shape.length)] = true;
      }
      List<Integer> kept = new ArrayList<>();
      for (int d = 0; d < shape.length; d++) {
        if (shape[d] != 1 || (axes.length > 0 && !dropped[d])) {
          kept.add(shape[d]);
        }
      }
      return new Constant(reshaped(call, constant.tensor(), kept));
    }
    if (!(value instanceof Signal signal)) {
      return withoutShape(call, value);
    }
    List<Integer> kept = new ArrayList<>();
    for (int d = 0; d < signal.shape().length; d++) {
      boolean dropped = axes.length == 0 && signal.shape()[d] == 1;
      for (long axis : axes) {
        dropped |= call.axis(axis, signal.shape().length + 1) == d + 1;
      }
      if (dropped && signal.shape()[d] != 1) {
        throw call.refuse(
            "it removes axis %s of %s, which is not 1".formatted(d + 1, signal.description()));
      }
      if (!dropped) {
        kept.add(signal.shape()[d]);
      }
    }
    return signal.shaped(kept.stream().mapToInt(Integer::intValue).toArray());
  }

  static Value unsqueeze(Call call) {
    Value value = call.input(0);
    long[] axes = call.list("axes", 1);
    boolean constant = value instanceof Constant;
    if (!constant && !(value instanceof Signal)) {
      return withoutShape(call, value);
    }
    int[] shape =
        value instanceof Signal signal ? signal.shape() : ((Constant) value).tensor().shape();
    int rank = shape.length + axes.length + (constant ? 0 : 1);
    boolean[] added = new boolean[rank];
    for (long axis : axes) {
      added[call.axis(axis, rank)] = true;
    }
    List<Integer> sizes = new ArrayList<>();
    int from = 0;
    for (int d = constant ? 0 : 1; d < rank; d++) {
      sizes.add(added[d] || from == shape.length ? 1 : shape[from++]);
    }
    if (!constant && added[0]) {
      throw call.refuse("it adds a dimension before the rows; expected one after them");
    }
    return value instanceof Signal signal
        ? signal.shaped(sizes.stream().mapToInt(Integer::intValue).toArray())
        : new Constant(reshaped(call, ((Constant) value).tensor(), sizes));
  }

  private static Tensor reshaped(Call call, Tensor tensor, List<Integer> sizes) {
    int[] shape = sizes.stream().mapToInt(Integer::intValue).toArray();
    if (Tensor.size(shape) != tensor.size()) {
      throw call.refuse("%s cannot have the shape %s".formatted(tensor, sizes));
    }
    return tensor.reshaped(shape);
  }

  static Value transpose(Call call) {
    List<Long> order = call.wholes("perm");
    if (call.input(0) instanceof Constant constant) {
      return new Constant(ConstantOperators.transposed(call, constant.tensor(), order));
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
}
