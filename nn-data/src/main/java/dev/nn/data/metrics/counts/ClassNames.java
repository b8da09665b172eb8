package dev.nn.data.metrics.counts;

import java.util.List;
import java.util.stream.IntStream;

/** The names that a report gives to classes. */
public final class ClassNames {

  private ClassNames() {}

  /** 0, 1, …, for classes without names. */
  public static List<String> indices(int classes) {
    return IntStream.range(0, classes).mapToObj(String::valueOf).toList();
  }

  /** Checks that each class has a name. */
  public static List<String> require(List<String> names, int classes) {
    if (names.size() != classes) {
      throw new IllegalArgumentException(
          "%s names of classes, %s, for predictions of %s classes; give one for each"
              .formatted(names.size(), names, classes));
    }
    return names;
  }
}
