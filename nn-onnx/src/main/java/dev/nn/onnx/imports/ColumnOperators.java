package dev.nn.onnx.imports;

import dev.nn.onnx.imports.Affine.Source.Product;
import dev.nn.onnx.imports.Columns.Feature.Code;
import dev.nn.onnx.imports.Value.Choice;
import dev.nn.onnx.imports.Value.Constant;
import dev.nn.onnx.imports.Value.Joined;
import dev.nn.onnx.imports.Value.TextColumns;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Operators that choose columns, or put columns side by side. */
final class ColumnOperators {

  private ColumnOperators() {}

  /** Applies Concat to columns, along the last dimension. */
  static Value concat(Call call) {
    List<Value> inputs = call.inputs(1);
    if (inputs.stream().allMatch(Constant.class::isInstance)) {
      return new Constant(ShapeOperators.joined(call, inputs));
    }
    if (inputs.size() == 1) {
      return inputs.get(0);
    }
    int[] shape = {0};
    for (Value input : inputs) {
      int[] own = input instanceof Signal signal ? signal.shape() : shape;
      int axis = call.axis(call.whole("axis", 1), own.length + 1);
      if (axis != own.length || !isRow(own)) {
        throw call.refuse(
            "it joins %s along axis %s; expected columns of rows, along the last axis"
                .formatted(input.description(), axis));
      }
      shape = own;
    }
    Value joined = join(call, inputs);
    return joined instanceof Signal signal && shape.length > 1
        ? signal.shaped(widened(shape, signal.width()))
        : joined;
  }

  private static int[] widened(int[] shape, int width) {
    int[] wider = shape.clone();
    wider[wider.length - 1] = width;
    return wider;
  }

  static Value join(Call call, List<Value> inputs) {
    if (inputs.stream().allMatch(TextColumns.class::isInstance)) {
      List<TextColumns.Cell> cells = new ArrayList<>();
      for (Value input : inputs) {
        cells.addAll(((TextColumns) input).cells());
        Affine.requireWidth(cells.size());
      }
      call.claim(cells.size());
      return new TextColumns(((TextColumns) inputs.get(0)).columns(), cells);
    }
    List<Signal> parts = new ArrayList<>();
    for (Value input : inputs) {
      Affine.requireWidth(parts.size());
      if (input instanceof Joined joined) {
        parts.addAll(joined.parts());
      } else if (input instanceof Signal signal) {
        parts.add(signal);
      } else {
        throw call.refuse(
            "it joins %s with other values; expected numbers of each row, or texts"
                .formatted(input.description()));
      }
    }
    long width = parts.stream().mapToLong(Signal::width).sum();
    Affine.requireWidth(width);
    call.claim(width);
    boolean features = parts.stream().allMatch(Signal::isFeatures);
    if (features) {
      return Signal.sideBySide(parts);
    }
    Signal linear = linear(parts);
    return linear == null ? new Joined(parts) : linear;
  }

  /** Applies Gather: picks columns, or a constant's elements, by their places. */
  static Value gather(Call call) {
    Value data = call.input(0);
    if (call.input(1) instanceof Choice choice) {
      return CategoryOperators.named(call, choice, call.constant(0));
    }
    if (data instanceof Constant table && call.input(1) instanceof Signal places) {
      return CategoryOperators.embed(call, table.tensor(), places);
    }
    Tensor indices = call.constant(1);
    if (data instanceof Constant constant) {
      return new Constant(elements(call, constant.tensor(), indices));
    }
    int width = width(call, data);
    long axis = call.whole("axis", 0);
    if (!isLast(call, data, axis) || indices.rank() > 1) {
      throw call.refuse(
          "it takes elements %s along axis %s of %s; expected columns, along the last axis"
              .formatted(indices, axis, data.description()));
    }
    Value columns = chosen(call, data, places(call, indices, width));
    boolean dropped = indices.rank() == 0; // a single place removes its dimension
    return dropped && columns instanceof Signal signal
        ? signal.shaped(Arrays.copyOf(signal.shape(), signal.shape().length - 1))
        : columns;
  }

  static Value extract(Call call) {
    if (call.input(1) instanceof Choice || call.input(0) instanceof Constant) {
      return gather(call);
    }
    Value data = call.input(0);
    return chosen(call, data, places(call, call.constant(1), width(call, data)));
  }

  private static Tensor elements(Call call, Tensor data, Tensor indices) {
    if (data.rank() != 1 || call.axis(call.whole("axis", 0), 1) != 0) {
      throw call.refuse("it takes elements of %s; expected a list".formatted(data));
    }
    call.claim(indices.size());
    int[] places = places(call, indices, data.size());
    return data.isText()
        ? Tensor.texts(indices.shape(), Arrays.stream(places).mapToObj(data.texts()::get).toList())
        : data.derived(indices.shape(), i -> data.at(places[i]));
  }

  private static int[] places(Call call, Tensor indices, int size) {
    return IntStream.range(0, indices.size())
        .map(i -> call.axis((long) indices.at(i), size))
        .toArray();
  }

  private static int width(Call call, Value value) {
    if (value instanceof Signal signal && isRow(signal.shape())) {
      return signal.width();
    }
    if (value instanceof TextColumns texts) {
      return texts.cells().size();
    }
    if (value instanceof Joined joined && joined.parts().stream().allMatch(p -> p.width() == 1)) {
      return joined.parts().size();
    }
    throw call.refuse(
        "it takes columns of %s; expected a row of numbers or texts"
            .formatted(value.description()));
  }

  /** Returns whether a shape is a row's: all dimensions but the last are 1. */
  static boolean isRow(int[] shape) {
    return shape.length > 0 && Arrays.stream(shape).limit(shape.length - 1L).allMatch(n -> n == 1);
  }

  private static boolean isLast(Call call, Value value, long axis) {
    int rank = value instanceof Signal signal ? signal.shape().length + 1 : 2;
    return call.axis(axis, rank) == rank - 1;
  }

  private static Value chosen(Call call, Value value, int[] places) {
    if (places.length == 0) {
      throw call.refuse("it takes no column of %s".formatted(value.description()));
    }
    if (value instanceof Joined joined) {
      return places.length == 1
          ? joined.parts().get(places[0])
          : new Joined(Arrays.stream(places).mapToObj(joined.parts()::get).toList());
    }
    return value instanceof TextColumns texts
        ? new TextColumns(
            texts.columns(), Arrays.stream(places).mapToObj(texts.cells()::get).toList())
        : selected(call.signal(0), places);
  }

  private static Signal selected(Signal signal, int[] places) {
    int[] shape = signal.shape();
    shape[shape.length - 1] = places.length;
    return signal.select(places).shaped(shape);
  }

  /** Applies Slice to columns, or to a constant list. Before version 10, bounds are attributes. */
  static Value slice(Call call) {
    long[] starts = call.list("starts", 1);
    long[] ends = call.list("ends", 2);
    long[] axes = call.list("axes", 3);
    boolean plain = !call.has(4) || Arrays.stream(call.list("steps", 4)).allMatch(s -> s == 1);
    Value data = call.input(0);
    boolean list = data instanceof Constant constant && constant.tensor().rank() == 1;
    long axis = axes.length == 0 ? 0 : axes[0];
    boolean along = list ? call.axis(axis, 1) == 0 : isLast(call, data, axis);
    if (starts.length != 1 || ends.length != 1 || !plain || !along) {
      throw call.refuse(
          "it takes a part of %s along the axes %s; expected some columns, along the last axis"
              .formatted(data.description(), Arrays.toString(axes)));
    }
    int size = data instanceof Constant constant ? constant.tensor().size() : width(call, data);
    int from = limited(starts[0], size);
    call.claim(Math.max(0, limited(ends[0], size) - from));
    int[] places = IntStream.range(from, Math.max(from, limited(ends[0], size))).toArray();
    if (data instanceof Constant constant) {
      int[] shape = {places.length};
      Tensor tensor = constant.tensor();
      return new Constant(tensor.derived(shape, i -> tensor.at(places[i])));
    }
    return chosen(call, data, places);
  }

  private static int limited(long index, int size) {
    long counted = index < 0 ? index + size : index;
    return (int) Math.min(Math.max(counted, 0), size);
  }

  /** Applies Split: divides columns into groups. */
  static List<Value> split(Call call) {
    Value data = call.input(0);
    int width = width(call, data);
    long[] sizes = call.list("split", 1);
    if (sizes.length == 0) {
      int groups = call.outputs();
      int each = (width + groups - 1) / groups;
      sizes = new long[groups];
      Arrays.fill(sizes, each);
      sizes[groups - 1] = (long) width - (long) each * (groups - 1);
    }
    if (!isLast(call, data, call.whole("axis", 0))
        || Arrays.stream(sizes).anyMatch(s -> s < 1 || s > width)
        || Arrays.stream(sizes).sum() != width) {
      throw call.refuse(
          "it splits %s along axis %s into %s; expected groups of all columns, along the last axis"
              .formatted(data.description(), call.whole("axis", 0), Arrays.toString(sizes)));
    }
    List<Value> parts = new ArrayList<>();
    int from = 0;
    for (long size : sizes) {
      parts.add(chosen(call, data, IntStream.range(from, from + (int) size).toArray()));
      from += (int) size;
    }
    return parts;
  }

  /** Joins branches into one signal; null if they are not linear functions of one row. */
  static @Nullable Signal linear(List<Signal> branches) {
    List<Signal> rows = new ArrayList<>();
    for (Signal branch : branches) {
      boolean linear = branch.affine().steps().line(branch.step()).exists();
      boolean product = branch.affine().source() instanceof Product;
      if (!linear || !(product || branch.isFeatures())) {
        return null;
      }
      rows.add(branch.affine().source() instanceof Product of ? of.inputs() : branch);
    }
    Signal first = rows.get(0);
    if (rows.stream().allMatch(r -> r.affine() == first.affine() && r.step() == first.step())) {
      return product(branches, first, new int[branches.size()]);
    }
    if (!rows.stream().allMatch(Signal::isFeatures)) {
      return null;
    }
    int[] from = new int[branches.size()]; // each branch's first column
    for (int b = 1; b < from.length; b++) {
      from[b] = from[b - 1] + rows.get(b - 1).width();
    }
    return product(branches, Signal.sideBySide(rows), from);
  }

  private static Signal product(List<Signal> branches, Signal row, int[] from) {
    int width = branches.stream().mapToInt(Signal::width).sum();
    double[] addends = new double[width];
    Product.Weights[] columns = new Product.Weights[width];
    int at = 0;
    int depth = 0;
    for (int b = 0; b < from.length; b++) {
      Affine sums = branches.get(b).direct().affine();
      int first = from[b];
      depth = sums.source() instanceof Product of ? Math.max(depth, of.depth() + 1) : depth;
      boolean product = sums.source() instanceof Product;
      for (int j = 0; j < sums.width(); j++, at++) {
        int column = j;
        double scale = sums.scale(j);
        columns[at] =
            sums.source() instanceof Product of
                ? (i, o) ->
                    within(i, first, of)
                        ? scale * of.weights().at(i - first, sums.index(column))
                        : 0
                : (i, o) -> i == first + column ? 1 : 0;
        addends[at] = product ? sums.offset(j) : 0;
      }
    }
    double[] ones = new double[width];
    Arrays.fill(ones, 1);
    return Signal.product(row, (i, o) -> columns[o].at(i, o), width, depth).line(ones, addends);
  }

  private static boolean within(int input, int first, Product of) {
    return input >= first && input < first + of.inputs().width();
  }

  /** Applies ReduceSum: joins several codes into one, or sums all columns. */
  static Value reduceSum(Call call) {
    Signal signal = call.signal(0);
    int[] row = signal.shape();
    long[] axes = call.list("axes", 1);
    boolean last = axes.length == 1 && call.axis(axes[0], row.length + 1) == row.length;
    Code sum = last && call.whole("keepdims", 1) != 0 ? sumOfCodes(call, signal) : null;
    if (sum == null || !(signal.affine().source() instanceof Columns columns)) {
      return Operators.reduce(call, numbers -> Arrays.stream(numbers).sum());
    }
    row[row.length - 1] = 1;
    return columns.signal(List.of(sum)).shaped(row);
  }

  /** Sums the codes of one column; null for other numbers. */
  private static @Nullable Code sumOfCodes(Call call, Signal signal) {
    if (!signal.isFeatures() || !ColumnOperators.isRow(signal.shape())) {
      return null;
    }
    Affine affine = signal.direct().affine();
    Columns columns = (Columns) affine.source();
    if (!(columns.feature(affine.index(0)) instanceof Code first)) {
      return null;
    }
    call.claim(first.numbers().size());
    List<Double> sums = new ArrayList<>(Collections.nCopies(first.numbers().size(), 0.0));
    for (int j = 0; j < affine.width(); j++) {
      boolean same =
          columns.feature(affine.index(j)) instanceof Code code
              && code.column() == first.column()
              && code.categories().equals(first.categories())
              && Double.isNaN(code.missing())
              && affine.scale(j) == 1
              && affine.offset(j) == 0;
      if (!same) {
        return null;
      }
      Code code = (Code) columns.feature(affine.index(j));
      code.places().forEach(c -> sums.set(c, sums.get(c) + code.numbers().get(c)));
    }
    double otherwise = first.otherwise() * affine.width();
    return new Code(first.column(), first.categories(), sums, otherwise, Double.NaN);
  }
}
