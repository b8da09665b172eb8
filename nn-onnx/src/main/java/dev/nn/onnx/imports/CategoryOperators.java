package dev.nn.onnx.imports;

import dev.nn.data.csv.Csv;
import dev.nn.onnx.imports.Columns.Feature;
import dev.nn.onnx.imports.Columns.Feature.Code;
import dev.nn.onnx.imports.Columns.Feature.Indicator;
import dev.nn.onnx.imports.Value.Choice;
import dev.nn.onnx.imports.Value.Constant;
import dev.nn.onnx.imports.Value.Joined;
import dev.nn.onnx.imports.Value.LabelledNumbers;
import dev.nn.onnx.imports.Value.TextColumns;
import java.math.BigDecimal;
import java.util.AbstractList;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Operators that turn a column's categories into numbers. */
final class CategoryOperators {

  private CategoryOperators() {}

  /** Applies OneHotEncoder: an indicator for each category. */
  static Value oneHot(Call call) {
    List<String> categories = new ArrayList<>(call.texts("cats_strings"));
    call.wholes("cats_int64s").forEach(category -> categories.add(category.toString()));
    double otherwise = call.whole("zeros", 1) == 0 ? Double.NaN : 0;
    int different = new HashSet<>(categories).size();
    if (different == 0 || different < categories.size()) {
      throw call.refuse(
          "it has %s categories, %s of them different; expected each once, as cats_strings or cats_int64s"
              .formatted(categories.size(), different));
    }
    int width = categories.size();
    List<List<Double>> indicators =
        IntStream.range(0, width).<List<Double>>mapToObj(c -> new Indicator(c, width)).toList();
    return coded(call, call.input(0), categories, indicators, otherwise).shaped(1, width);
  }

  /**
   * Applies Gather to a matrix [categories × columns], with a column of whole numbers from 0 as
   * indices.
   */
  static Signal embed(Call call, Tensor table, Signal places) {
    if (table.rank() != 2 || call.axis(call.whole("axis", 0), 2) != 0 || places.width() != 1) {
      throw call.refuse(
          "it takes elements of %s by %s; expected rows of a matrix, by one column"
              .formatted(table, places.description()));
    }
    int rows = table.shape()[0];
    int width = table.shape()[1];
    call.claim(table.size());
    List<List<Double>> numbers =
        IntStream.range(0, width)
            .mapToObj(c -> IntStream.range(0, rows).mapToObj(r -> table.at(r * width + c)).toList())
            .toList();
    int[] shape = Arrays.copyOf(places.shape(), places.shape().length + 1);
    shape[shape.length - 1] = width;
    return coded(call, places, places(rows), numbers, Double.NaN).shaped(shape);
  }

  /** Names categories by their places, from 0. */
  static List<String> places(int count) {
    return IntStream.range(0, count).mapToObj(String::valueOf).toList();
  }

  /** Applies LabelEncoder: maps categories to numbers, or an output's labels to other labels. */
  static Value encode(Call call) {
    if (call.input(0) instanceof Choice choice) {
      return renamed(call, choice);
    }
    List<String> keys = Codes.keys(call);
    call.claim(keys.size());
    Map<String, String> values = Codes.values(call, keys);
    if (call.input(0) instanceof Constant constant) {
      return new Constant(renamed(call, constant.tensor(), values));
    }
    List<Double> numbers = new ArrayList<>();
    try {
      values.values().forEach(value -> numbers.add(Double.parseDouble(value)));
    } catch (NumberFormatException e) {
      throw call.refuse("it makes texts of columns; expected numbers");
    }
    return coded(call, call.input(0), keys, List.of(numbers), otherwise(call));
  }

  /** Returns the number for unknown keys. Its default depends on the values' type. */
  private static double otherwise(Call call) {
    if (call.hasAttribute("default_tensor")) {
      return call.tensor("default_tensor").at(0);
    }
    if (call.hasAttribute("values_tensor")) {
      return Double.NaN; // the default could be 0 or −1, so reject unknown keys
    }
    return call.hasAttribute("values_floats")
        ? call.number("default_float", 0)
        : call.whole("default_int64", -1);
  }

  /** Applies Where to texts: replaces those that a LabelEncoder finds. */
  static TextColumns replace(Call call, TextColumns texts) {
    boolean found =
        call.input(0) instanceof Signal signal
            && signal.step() == 0
            && signal.affine().source() instanceof Columns columns
            && columns.feature(signal.affine().index(0)) instanceof Code code
            && code.numbers().equals(List.of(1.0))
            && code.otherwise() == 0
            && texts.cells().equals(List.of(new TextColumns.Cell(code.column())));
    if (!found || call.constant(1).texts().size() != 1) {
      throw call.refuse(
          "it chooses between texts; expected one text in place of one other in a column");
    }
    Signal signal = call.signal(0);
    Code code = (Code) texts.columns().feature(signal.affine().index(0));
    String replacement = call.constant(1).texts().get(0);
    return new TextColumns(
        texts.columns(),
        List.of(new TextColumns.Cell(code.column(), code.categories().get(0), replacement)));
  }

  private static Signal coded(
      Call call,
      Value input,
      List<String> categories,
      List<List<Double>> numbers,
      double otherwise) {
    if (input instanceof TextColumns texts && texts.cells().size() == 1) {
      TextColumns.Cell cell = texts.cells().get(0);
      return texts.columns().signal(codes(cell, categories, numbers, otherwise));
    }
    if (!(input instanceof Signal signal) || signal.width() != 1) {
      throw call.refuse(
          "it encodes %s; expected one column [rows × 1]".formatted(input.description()));
    }
    Affine affine = signal.direct().affine();
    Feature feature =
        affine.source() instanceof Columns all && signal.isFeatures()
            ? all.feature(affine.index(0))
            : null;
    if (feature == null
        || !feature.isCell()
        || affine.scale(0) != 1
        || affine.offset(0) != 0
        || !(affine.source() instanceof Columns columns)) {
      throw call.refuse("its input is computed; expected a column of the table as it is");
    }
    TextColumns.Cell cell = new TextColumns.Cell(feature.column());
    return columns.signal(codes(cell, categories, numbers, otherwise));
  }

  /** Translates codes of replacing texts into codes of the texts that a table has. */
  private static List<Code> codes(
      TextColumns.Cell cell,
      List<String> categories,
      List<List<Double>> numbers,
      double otherwise) {
    String replaced = cell.replaced();
    if (replaced == null) {
      return numbers.stream()
          .map(n -> new Code(cell.column(), categories, n, otherwise, Double.NaN))
          .toList();
    }
    boolean missing = Csv.MISSING_CATEGORIES.contains(replaced.toLowerCase(Locale.ROOT));
    int place = categories.indexOf(cell.replacement());
    List<String> all = new ArrayList<>(categories); // all codes share it, because there may be many
    if (!missing) {
      all.add(replaced);
    }
    List<Code> codes = new ArrayList<>();
    for (List<Double> each : numbers) {
      double number = place < 0 ? otherwise : each.get(place);
      codes.add(
          missing
              ? new Code(cell.column(), all, each, otherwise, number)
              : new Code(cell.column(), all, new Extended(each, number), otherwise, Double.NaN));
    }
    return codes;
  }

  /** A view of numbers with one more at the end. */
  private static final class Extended extends AbstractList<Double> {

    private final List<Double> numbers;
    private final double last;

    Extended(List<Double> numbers, double last) {
      this.numbers = numbers;
      this.last = last;
    }

    @Override
    public Double get(int index) {
      return index == numbers.size() ? (Double) last : numbers.get(index);
    }

    @Override
    public int size() {
      return numbers.size() + 1;
    }
  }

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

  /** Applies Imputer: replaces missing numbers by one number. */
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

  /** Changes a signal's features, but keeps its affine. */
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
            "its column %s is made of categories; expected numbers of a table".formatted(j + 1));
      }
      made.add(change.of(number, j));
      factors[j] = affine.scale(j);
      addends[j] = affine.offset(j);
    }
    return columns.signal(made).line(factors, addends).shaped(x.shape());
  }

  /** Returns cells as whole numbers that identify categories. */
  static Signal whole(Call call, Signal x) {
    return numbers(call, x, (number, j) -> new Feature.Whole(number.column()));
  }

  /** Whole numbers are exact up to this number. */
  private static final double MOST_EXACT = 1L << 53;

  /** Applies ArgMax: the largest number's place. */
  static Value argMax(Call call) {
    Value of = call.input(0);
    int rank = of instanceof Signal signal ? signal.shape().length + 1 : 2;
    boolean numbers = of instanceof Signal || of instanceof Joined;
    if (!numbers
        || rank != 2
        || call.axis(call.whole("axis", 0), rank) != 1
        || call.whole("select_last_index", 0) != 0) {
      throw call.refuse(
          "it takes the largest of %s along axis %s; expected the first largest column of a row, along axis 1"
              .formatted(of.description(), call.whole("axis", 0)));
    }
    return new Choice(of, List.of());
  }

  /** Returns a choice with a list's elements as labels. */
  static Value named(Call call, Choice choice, Tensor labels) {
    if (!choice.labels().isEmpty()) {
      throw call.refuse("it takes elements by a label that has a name already");
    }
    return new Choice(choice.of(), texts(call, labels));
  }

  private static List<String> texts(Call call, Tensor labels) {
    if (labels.isText()) {
      return labels.texts();
    }
    call.claim(labels.size());
    List<String> texts = new ArrayList<>();
    for (double number : labels.toArray()) {
      if (Math.abs(number) > MOST_EXACT && Double.isFinite(number)) {
        throw call.refuse(
            "it has %s as a label or key; expected numbers of at most 2⁵³, which are exact. Export them as texts"
                .formatted(text(number)));
      }
      texts.add(text(number));
    }
    return texts;
  }

  /** Returns a number as a table writes it: 3, not 3.0. */
  static String text(double number) {
    return Double.isFinite(number)
        ? new BigDecimal(String.valueOf(number)).stripTrailingZeros().toPlainString()
        : String.valueOf(number);
  }

  /** Applies ZipMap: pairs numbers with their labels. */
  static Value zipMap(Call call) {
    List<String> labels = new ArrayList<>(call.texts("classlabels_strings"));
    call.wholes("classlabels_int64s").forEach(label -> labels.add(label.toString()));
    Value of = call.input(0);
    if (labels.isEmpty() || !(of instanceof Signal || of instanceof Joined)) {
      throw call.refuse(
          "it gives %s to %s; expected labels for numbers of each row"
              .formatted(labels, of.description()));
    }
    return new LabelledNumbers(of, labels);
  }

  /** Applies LabelEncoder to a choice: gives the same places other labels. */
  static Value renamed(Call call, Choice choice) {
    Map<String, String> renamed = Codes.values(call, Codes.keys(call));
    int count =
        choice.labels().isEmpty()
            ? renamed.size()
            : choice.labels().size(); // places are the labels
    List<String> labels = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      String label = choice.labels().isEmpty() ? String.valueOf(i) : choice.labels().get(i);
      String value = renamed.get(label);
      if (value == null) {
        throw call.refuse(
            "it has no value for the label '%s'; expected one for each of %s"
                .formatted(label, count));
      }
      labels.add(value);
    }
    return new Choice(choice.of(), labels);
  }

  static Tensor renamed(Call call, Tensor tensor, Map<String, String> values) {
    List<String> found = new ArrayList<>();
    for (String text : texts(call, tensor)) {
      found.add(values.getOrDefault(text, call.text("default_string", "_Unused")));
    }
    return Tensor.texts(tensor.shape(), found);
  }

  /** A LabelEncoder's keys and values. They are lists or, since version 4, tensors. */
  static final class Codes {

    private Codes() {}

    static List<String> keys(Call call) {
      return list(call, "keys");
    }

    /** Returns each key's value, in order. Throws if a key occurs twice. */
    static Map<String, String> values(Call call, List<String> keys) {
      List<String> values = list(call, "values");
      Map<String, String> byKey = new LinkedHashMap<>();
      for (int i = 0; i < keys.size() && i < values.size(); i++) {
        byKey.put(keys.get(i), values.get(i));
      }
      if (keys.isEmpty() || keys.size() != values.size() || byKey.size() != keys.size()) {
        throw call.refuse(
            "it has %s keys, %s of them different, and %s values; expected as many of each"
                .formatted(keys.size(), byKey.size(), values.size()));
      }
      return byKey;
    }

    private static List<String> list(Call call, String name) {
      if (call.hasAttribute(name + "_tensor")) {
        return texts(call, call.tensor(name + "_tensor"));
      }
      Stream<String> texts = call.texts(name + "_strings").stream();
      Stream<String> wholes = call.wholes(name + "_int64s").stream().map(String::valueOf);
      List<String> all = new ArrayList<>(Stream.concat(texts, wholes).toList());
      for (double number : call.numbers(name + "_floats")) {
        all.add(text(number));
      }
      if (all.isEmpty() && call.hasAttribute("classes_strings")) { // version 1
        return name.equals("keys")
            ? call.texts("classes_strings")
            : places(call.texts("classes_strings").size());
      }
      return all;
    }
  }
}
