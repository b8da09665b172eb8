package dev.nn.data.text;

import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/** The order of categories: by number if all are numbers, else by their UTF-16 codes. */
public final class CategoryOrder {

  private CategoryOrder() {}

  /**
   * The indices of texts, in the order of the texts.
   *
   * @param point of numbers
   */
  public static int[] of(List<String> texts, char point) {
    Comparator<Integer> byText = Comparator.comparing(texts::get);
    Comparator<Integer> order = byText;
    if (texts.stream().allMatch(text -> isNumber(text, point))) {
      order =
          Comparator.comparing((Integer i) -> number(texts.get(i), point)).thenComparing(byText);
    }
    return IntStream.range(0, texts.size()).boxed().sorted(order).mapToInt(i -> i).toArray();
  }

  public static boolean isNumber(String text, char point) {
    return Double.isFinite(number(text, point));
  }

  private static double number(String text, char point) {
    return Decimal.parse(text.toCharArray(), 0, text.length(), point);
  }
}
