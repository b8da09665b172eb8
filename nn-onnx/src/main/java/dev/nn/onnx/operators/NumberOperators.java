package dev.nn.onnx.operators;

import dev.nn.onnx.signals.Affine;
import dev.nn.onnx.signals.Columns;
import dev.nn.onnx.signals.Feature;
import dev.nn.onnx.signals.Signal;
import dev.nn.onnx.signals.Value;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Scales, replacements and limits of numbers in a table. */
final class NumberOperators {

  private NumberOperators() {}

  /** Applies Scaler: (x − offset)·scale. */
  static Value scale(Call call) {
    Signal x = call.signal(0);
    double[] offset = attribute(call, "offset", x.width(), 0);
    double[] scale = attribute(call, "scale", x.width(), 1);
    double[] addends = new double[scale.length];
    Arrays.setAll(addends, i -> -offset[i] * scale[i]);
    return x.line(scale, addends);
  }

  private static double[] attribute(Call call, String name, int width, double otherwise) {
    double[] numbers = call.hasAttribute(name) ? call.numbers(name) : new double[] {otherwise};
    if (numbers.length == 1) {
      double[] all = new double[width];
      Arrays.fill(all, numbers[0]);
      return all;
    }
    if (numbers.length != width) {
      throw call.refuse(
          "its %s has %s numbers; expected one for each of %s columns"
              .formatted(name, numbers.length, width));
    }
    return numbers;
  }

  /** Applies Imputer: a number in place of a missing one. */
  static Value impute(Call call) {
    boolean whole = call.hasAttribute("imputed_value_int64s");
    double missing = call.number("replaced_value_float", Float.NaN);
    Signal x = call.signal(0);
    if (whole || !Double.isNaN(missing)) {
      throw call.refuse(
          "it replaces %s; expected the replacement of NaN"
              .formatted(whole ? "whole numbers" : String.valueOf(missing)));
    }
    double[] values = attribute(call, "imputed_value_floats", x.width(), Double.NaN);
    Signal direct = x.direct();
    return numbers(
        call,
        direct,
        (number, j) -> {
          double cell = (values[j] - direct.affine().offset(j)) / direct.affine().scale(j);
          boolean replaced = !Double.isNaN(number.replacement());
          return replaced
              ? number
              : new Feature.Quantity(number.column(), cell, number.low(), number.high());
        });
  }

  /** Limits numbers before they reach a layer. */
  static Signal clip(Call call, Signal x, double low, double high) {
    Signal direct = x.direct();
    return numbers(
        call,
        direct,
        (number, j) -> {
          double scale = direct.affine().scale(j);
          double a = (low - direct.affine().offset(j)) / scale;
          double b = (high - direct.affine().offset(j)) / scale;
          return new Feature.Quantity(
              number.column(),
              number.replacement(),
              Math.max(number.low(), Math.min(a, b)),
              Math.min(number.high(), Math.max(a, b)));
        });
  }

  private interface Change {
    Feature of(Feature.Quantity number, int j);
  }

  /** Returns a signal with other features below the same affine. */
  private static Signal numbers(Call call, Signal x, Change change) {
    Affine affine = x.affine();
    if (!(affine.source() instanceof Columns columns)) {
      throw call.refuse("its input is made by a layer; expected columns of a table");
    }
    List<Feature> made = new ArrayList<>();
    double[] factors = new double[x.width()];
    double[] addends = new double[x.width()];
    for (int j = 0; j < x.width(); j++) {
      Feature feature = columns.feature(affine.index(j));
      if (!(feature instanceof Feature.Quantity number)) {
        throw call.refuse(
            "its column %s is made of categories; expected numbers of a table".formatted(j));
      }
      made.add(change.of(number, j));
      factors[j] = affine.scale(j);
      addends[j] = affine.offset(j);
    }
    return columns.signal(made).line(factors, addends).shaped(x.shape());
  }

  /** Returns the whole numbers of cells, by which categories are found. */
  static Signal whole(Call call, Signal x) {
    return numbers(call, x, (number, j) -> new Feature.Whole(number.column()));
  }
}
