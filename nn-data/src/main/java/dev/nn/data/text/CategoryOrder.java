package dev.nn.data.text;

import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;

/** Orders categories: by number if all are numbers, else by their UTF-16 codes. */
public final class CategoryOrder {

  private CategoryOrder() {}

  /** Returns the order of texts; {@code number} parses one, not finite if it is no number. */
  public static Comparator<String> of(Collection<String> texts, ToDoubleFunction<String> number) {
    Comparator<String> byText = Comparator.naturalOrder();
    return texts.stream().allMatch(text -> Double.isFinite(number.applyAsDouble(text)))
        ? Comparator.comparingDouble(number).thenComparing(byText)
        : byText;
  }

  public static int[] places(List<String> texts, char point) {
    Map<String, Integer> places = new HashMap<>();
    sorted(texts, point).forEach(text -> places.put(text, places.size()));
    return texts.stream().mapToInt(places::get).toArray();
  }

  /** Sorts distinct texts; numbers have the decimal point {@code point}. */
  public static List<String> sorted(List<String> texts, char point) {
    return texts.stream().sorted(of(texts, text -> Decimal.parse(text, point))).toList();
  }
}
