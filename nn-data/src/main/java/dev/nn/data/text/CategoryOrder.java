package dev.nn.data.text;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;

/** The order of categories: by number if all are numbers, else by their UTF-16 codes. */
public final class CategoryOrder {

  private CategoryOrder() {}

  /** Returns the order of texts; {@code number} parses a text, not finite if it is no number. */
  public static Comparator<String> of(Collection<String> texts, ToDoubleFunction<String> number) {
    Comparator<String> byText = Comparator.naturalOrder();
    return texts.stream().allMatch(text -> Double.isFinite(number.applyAsDouble(text)))
        ? Comparator.comparingDouble(number).thenComparing(byText)
        : byText;
  }

  /** Returns the place of each distinct text in order; {@code point} is that of numbers. */
  public static int[] places(List<String> texts, char point) {
    Comparator<String> order = of(texts, text -> Decimal.parse(text, point));
    int[] sorted =
        IntStream.range(0, texts.size())
            .boxed()
            .sorted(Comparator.comparing(texts::get, order))
            .mapToInt(i -> i)
            .toArray();
    int[] places = new int[sorted.length];
    for (int place = 0; place < sorted.length; place++) {
      places[sorted[place]] = place;
    }
    return places;
  }

  /** Returns the texts with each at its place. */
  public static List<String> sorted(List<String> texts, int[] places) {
    String[] sorted = new String[places.length];
    for (int i = 0; i < places.length; i++) {
      sorted[places[i]] = texts.get(i);
    }
    return List.of(sorted);
  }
}
