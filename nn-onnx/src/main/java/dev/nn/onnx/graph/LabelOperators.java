package dev.nn.onnx.graph;

import dev.nn.onnx.graph.Value.Choice;
import dev.nn.onnx.graph.Value.Joined;
import dev.nn.onnx.graph.Value.LabelledNumbers;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Labels made of numbers. */
final class LabelOperators {

  /** The largest number up to which all whole numbers are exact. */
  private static final double MOST_EXACT = 1L << 53;

  private LabelOperators() {}

  /** Applies ArgMax: the place of the largest number. */
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

  /** Returns a choice with the elements of a list as labels. */
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

  /** Returns a number as a table has it: 3 and not 3.0. */
  static String text(double number) {
    return Double.isFinite(number)
        ? new BigDecimal(String.valueOf(number)).stripTrailingZeros().toPlainString()
        : String.valueOf(number);
  }

  /** Applies ZipMap: numbers with their labels. */
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

  /** Applies LabelEncoder to a choice: other labels for the same places. */
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

  /** Applies LabelEncoder to a constant. */
  static Tensor renamed(Call call, Tensor tensor, Map<String, String> values) {
    List<String> found = new ArrayList<>();
    for (String text : texts(call, tensor)) {
      found.add(values.getOrDefault(text, call.text("default_string", "_Unused")));
    }
    return Tensor.texts(tensor.shape(), found);
  }

  /** The keys and values of a LabelEncoder, which has them as lists or, since 4, as tensors. */
  static final class Codes {

    private Codes() {}

    static List<String> keys(Call call) {
      return list(call, "keys");
    }

    /** Returns the value of each key, in their order; refuses a key that occurs twice. */
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
            : Collections.unmodifiableList(places(call.texts("classes_strings").size()));
      }
      return all;
    }

    private static List<String> places(int count) {
      List<String> places = new ArrayList<>();
      for (int i = 0; i < count; i++) {
        places.add(String.valueOf(i));
      }
      return places;
    }
  }
}
