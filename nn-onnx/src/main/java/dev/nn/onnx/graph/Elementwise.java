package dev.nn.onnx.graph;

import dev.nn.onnx.graph.Steps.Formula;
import dev.nn.onnx.graph.Value.Constant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Functions of each element of one or more values, whose shapes are broadcast. */
final class Elementwise {

  private Elementwise() {}

  /** Returns a function of all inputs, of which constants have one number. */
  static Value apply(Call call, List<Value> inputs, Formula formula) {
    if (inputs.stream().allMatch(Constant.class::isInstance)) {
      return new Constant(constants(call, inputs, formula));
    }
    List<Signal> signals = new ArrayList<>();
    int[] places = new int[inputs.size()]; // of the signal, or −1 − that of the constant
    List<Double> constants = new ArrayList<>();
    for (int i = 0; i < places.length; i++) {
      Value input = inputs.get(i);
      if (input instanceof Signal signal) {
        places[i] = signals.size();
        signals.add(signal);
      } else if (input instanceof Constant constant) {
        places[i] = -1 - constants.size();
        constants.add(same(call, constant.tensor()));
      } else {
        throw call.refuse(
            "its input %s is a %s; expected numbers".formatted(i, input.description()));
      }
    }
    requireSameRow(call, signals);
    requireOneRow(call, inputs, signals.get(0));
    double[] numbers = constants.stream().mapToDouble(Double::doubleValue).toArray();
    return Signal.combine(
        signals.toArray(new Signal[0]),
        of -> {
          double[] operands = new double[places.length];
          for (int i = 0; i < operands.length; i++) {
            operands[i] = places[i] >= 0 ? of[places[i]] : numbers[-1 - places[i]];
          }
          return formula.of(operands);
        },
        numbers);
  }

  private static double same(Call call, Tensor tensor) {
    if (tensor.isText() || tensor.size() == 0) {
      throw call.refuse("one input is %s; expected numbers".formatted(tensor));
    }
    for (int i = 1; i < tensor.size(); i++) {
      if (tensor.at(i) != tensor.at(0)) {
        throw call.refuse(
            "a constant has different numbers for the outputs of a layer, in a place where activations have one number for all");
      }
    }
    return tensor.at(0);
  }

  private static void requireSameRow(Call call, List<Signal> signals) {
    Signal first = signals.get(0);
    for (Signal signal : signals) {
      if (signal.affine() != first.affine() || !Arrays.equals(signal.shape(), first.shape())) {
        throw call.refuse(
            "it joins two branches, %s and %s, that are different sums of the inputs; expected one chain of layers"
                .formatted(first.description(), signal.description()));
      }
    }
  }

  /** Refuses a constant of more columns than the signal has, or of one number for each row. */
  private static void requireOneRow(Call call, List<Value> inputs, Signal signal) {
    int[] shape = signal.shape();
    int[] row = new int[shape.length + 1];
    row[0] = 1;
    System.arraycopy(shape, 0, row, 1, shape.length);
    for (Value input : inputs) {
      if (input instanceof Constant c && !Broadcast.fits(c.tensor().shape(), row)) {
        throw call.refuse(
            "a constant is %s, which does not fit %s; expected one number for all"
                .formatted(c.tensor(), signal.description()));
      }
    }
  }

  private static Tensor constants(Call call, List<Value> inputs, Formula formula) {
    Tensor[] tensors =
        inputs.stream().map(input -> ((Constant) input).tensor()).toArray(Tensor[]::new);
    int[] shape = new int[0];
    for (Tensor tensor : tensors) {
      if (tensor.isText()) {
        throw call.refuse("one input is %s; expected numbers".formatted(tensor));
      }
      shape = broadcast(call, shape, tensor.shape());
    }
    call.claim((long) Tensor.size(shape) * tensors.length);
    double[] result = new double[Tensor.size(shape)];
    double[] operands = new double[tensors.length];
    int[][] places = new int[tensors.length][];
    for (int t = 0; t < places.length; t++) {
      places[t] = Broadcast.places(tensors[t].shape(), shape);
    }
    for (int i = 0; i < result.length; i++) {
      for (int t = 0; t < operands.length; t++) {
        operands[t] = tensors[t].at(places[t][i]);
      }
      result[i] = formula.of(operands);
    }
    return Tensor.of(shape, result);
  }

  private static int[] broadcast(Call call, int[] a, int[] b) {
    int[] shape = Broadcast.shape(a, b);
    if (shape.length == 0 && a.length + b.length > 0) {
      throw call.refuse(
          "its inputs have the shapes %s and %s, which do not fit each other"
              .formatted(Arrays.toString(a), Arrays.toString(b)));
    }
    return shape;
  }

  /** The rule by which shapes are brought to a common one: dimensions of 1 are repeated. */
  static final class Broadcast {

    private Broadcast() {}

    /** Returns the common shape; no dimensions if the shapes do not fit. */
    static int[] shape(int[] a, int[] b) {
      int rank = Math.max(a.length, b.length);
      int[] shape = new int[rank];
      for (int d = 1; d <= rank; d++) {
        int x = d <= a.length ? a[a.length - d] : 1;
        int y = d <= b.length ? b[b.length - d] : 1;
        if (x != y && x != 1 && y != 1) {
          return new int[0];
        }
        shape[rank - d] = x == 1 ? y : x;
      }
      return shape;
    }

    /** Returns whether a shape is repeated to another one, and not the other way. */
    static boolean fits(int[] shape, int[] target) {
      return shape.length <= target.length && Arrays.equals(shape(shape, target), target);
    }

    /** Returns, for each element of the target, the place of its element in the shape. */
    static int[] places(int[] shape, int[] target) {
      int[] places = {0};
      int stride = 1;
      for (int d = 1; d <= target.length; d++) {
        int size = target[target.length - d];
        int own = d <= shape.length ? shape[shape.length - d] : 1;
        int[] wider = new int[places.length * size];
        for (int i = 0; i < size; i++) {
          for (int p = 0; p < places.length; p++) {
            wider[i * places.length + p] = places[p] + (own == 1 ? 0 : i * stride);
          }
        }
        places = wider;
        stride *= own;
      }
      return places;
    }
  }
}
