package dev.nn.core.updates;

import dev.nn.api.ParameterBlock;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/** The division of tensors among members: the largest first, each to the member with the least. */
final class TensorShares {

  private TensorShares() {}

  /** Returns the numbers of the tensors of each member, in rising order. */
  static int[][] of(List<ParameterBlock> tensors, int members) {
    long[] load = new long[members];
    int[] owner = new int[tensors.size()];
    IntStream.range(0, tensors.size())
        .boxed()
        .sorted(Comparator.comparingInt(tensor -> -length(tensors.get(tensor))))
        .forEach(
            tensor -> {
              int least = 0;
              for (int m = 1; m < members; m++) {
                least = load[m] < load[least] ? m : least;
              }
              owner[tensor] = least;
              load[least] += length(tensors.get(tensor));
            });
    return IntStream.range(0, members)
        .mapToObj(m -> IntStream.range(0, owner.length).filter(t -> owner[t] == m).toArray())
        .toArray(int[][]::new);
  }

  private static int length(ParameterBlock tensor) {
    return tensor.end() - tensor.start();
  }
}
