package dev.nn.onnx.operators;

import dev.nn.onnx.signals.Constant;
import dev.nn.onnx.signals.Value;
import dev.nn.onnx.tensors.Tensor;
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
}
