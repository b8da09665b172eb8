package dev.nn.onnx.operators;

import ai.onnx.proto.OnnxMl.TensorProto.DataType;
import dev.nn.onnx.signals.Choice;
import dev.nn.onnx.signals.Columns;
import dev.nn.onnx.signals.Constant;
import dev.nn.onnx.signals.Feature;
import dev.nn.onnx.signals.Flags;
import dev.nn.onnx.signals.Signal;
import dev.nn.onnx.signals.Value;
import dev.nn.onnx.tensors.Tensor;

/** Cast: numbers of another type. Real numbers are the same in each of their types. */
final class CastOperator {

  private CastOperator() {}

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
      return NumberOperators.whole(call, signal);
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
