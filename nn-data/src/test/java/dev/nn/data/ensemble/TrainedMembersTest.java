package dev.nn.data.ensemble;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.nn.api.NetworkSpec;
import dev.nn.core.Network;
import dev.nn.core.plugins.Plugins;
import dev.nn.data.Rows;
import dev.nn.data.Split;
import dev.nn.data.Table;
import dev.nn.data.preprocessing.Encoding;
import dev.nn.data.preprocessing.MemoryTable;
import dev.nn.data.preprocessing.Preprocessing;
import dev.nn.data.preprocessing.PreprocessingSpec;
import dev.nn.data.preprocessing.Scaling;
import dev.nn.data.preprocessing.Target;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class TrainedMembersTest {

  private final Table table =
      new MemoryTable().numbers("x", 0, 1, 2, 3, 4).texts("y", "a", "b", "a", "b", "a");
  private final Preprocessing preprocessing =
      PreprocessingSpec.defaults()
          .numbers(Encoding.numeric().scaling(Scaling.none()))
          .fit(table, Rows.all(5), Target.classification("y"));

  /** Member m has the logits (m·x, 1). */
  @Test
  void aRowIsPredictedByThoseThatWereNotTrainedOnIt() {
    TrainedMembers members =
        new TrainedMembers(
            List.of(member(10), member(20), member(40)),
            List.of(split(3, 1), split(1, 4), split(1)));

    TrainedMembers.Unseen unseen = members.unseen(preprocessing, table);

    assertArrayEquals(new int[] {1, 3, 4}, IntStream.range(0, 3).map(unseen.rows()::row).toArray());
    float mean = (10 + 20 + 40) / 3f;
    assertArrayEquals(new float[] {mean, 1, 30, 1, 80, 1}, unseen.logits().data());
    assertArrayEquals(
        new float[] {1, 0, 1, 0, 1, 0}, members.outputs(unseen.logits()).data(), 1e-6f);
  }

  /**
   * Rows 1, 3 and 4 validate; of these, the first and the second are two that are spread evenly.
   */
  @Test
  void someOfManyRowsAreSpreadEvenly() {
    TrainedMembers members =
        new TrainedMembers(
            List.of(member(10), member(20), member(40)),
            List.of(split(3, 1), split(1, 4), split(1)));

    TrainedMembers.Unseen two = members.unseen(preprocessing, table, 2);

    assertArrayEquals(new int[] {1, 3}, IntStream.range(0, 2).map(two.rows()::row).toArray());
    assertArrayEquals(new float[] {(10 + 20 + 40) / 3f, 1, 30, 1}, two.logits().data());
    assertArrayEquals(new float[] {3, 1}, two.counts().data());
    assertEquals(1, members.unseen(preprocessing, table, 1).rows().row(0));
  }

  @Test
  void withoutValidationThereIsNoRow() {
    TrainedMembers members = new TrainedMembers(List.of(member(1)), List.of(split()));

    TrainedMembers.Unseen unseen = members.unseen(preprocessing, table);

    assertEquals(0, unseen.rows().size());
    assertEquals(0, members.outputs(unseen.logits()).rows());
  }

  private static Network member(float slope) {
    return Network.of(
        NetworkSpec.parse("1 -> 2 softmax"), new float[] {slope, 0, 0, 1}, Plugins.discover());
  }

  private static Split split(int... validation) {
    return new Split(Rows.of(0), Rows.of(validation), Rows.all(0));
  }
}
