package dev.nn.data.search.parzen;

import dev.nn.api.RandomStream;
import dev.nn.data.search.Choice;
import java.util.Arrays;
import java.util.List;

/** The share of each value of a choice, with one more of each than there are. */
final class Counts implements Density {

  private final List<Object> values;
  private final int[] counts;
  private final int sum;

  private Counts(List<Object> values, int[] counts, int sum) {
    this.values = values;
    this.counts = counts;
    this.sum = sum;
  }

  static Counts of(Choice choice, List<Object> seen) {
    int[] counts = new int[choice.values().size()];
    Arrays.fill(counts, 1);
    int sum = counts.length;
    for (Object value : seen) {
      int index = choice.values().indexOf(value);
      if (index >= 0) {
        counts[index]++;
        sum++;
      }
    }
    return new Counts(choice.values(), counts, sum);
  }

  @Override
  public Object draw(RandomStream random) {
    int place = random.below(sum, 0);
    int index = 0;
    while (place >= counts[index]) {
      place -= counts[index++];
    }
    return values.get(index);
  }

  @Override
  public double of(Object value) {
    return (double) counts[values.indexOf(value)] / sum;
  }
}
