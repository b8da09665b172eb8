package dev.nn.data;

import static dev.nn.data.FixedTable.indices;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class KFoldTest {

  /** Every row is in the test of one fold, and in the training of all others. */
  private static void assertFolds(List<Fold> folds, int rows) {
    int[] tests =
        folds.stream().flatMapToInt(f -> Arrays.stream(indices(f.test()))).sorted().toArray();
    assertArrayEquals(IntStream.range(0, rows).toArray(), tests);
    for (Fold fold : folds) {
      int[] both =
          Stream.of(fold.train(), fold.test())
              .flatMapToInt(part -> Arrays.stream(indices(part)))
              .sorted()
              .toArray();
      assertArrayEquals(IntStream.range(0, rows).toArray(), both);
    }
  }

  @Test
  void atRandom() {
    List<Fold> folds = KFold.random(Rows.all(23), 5, 1);
    assertFolds(folds, 23);
    assertEquals(List.of(4, 5, 4, 5, 5), folds.stream().map(f -> f.test().size()).toList());
    int[] first = indices(folds.get(0).test());
    assertArrayEquals(first, indices(KFold.random(Rows.all(23), 5, 1).get(0).test()));
    assertFalse(Arrays.equals(first, indices(KFold.random(Rows.all(23), 5, 2).get(0).test())));
  }

  @Test
  void asManyFoldsAsRows() {
    List<Fold> folds = KFold.random(Rows.all(4), 4, 1);
    assertFolds(folds, 4);
    assertTrue(folds.stream().allMatch(f -> f.test().size() == 1));
  }

  @Test
  void billionsOfRowsTakeNoMemory() {
    Fold fold = KFold.random(Rows.all(Integer.MAX_VALUE), 3, 1).get(1);
    assertEquals(Integer.MAX_VALUE, fold.train().size() + fold.test().size());
    assertTrue(fold.train().row(fold.train().size() - 1) >= 0);
  }

  @Test
  void strataAreDividedAlike() {
    int[] cells = IntStream.range(0, 100).map(r -> r % 10 == 0 ? 1 : r % 3 == 0 ? 2 : 0).toArray();
    Table table = FixedTable.categories("class", 3, cells);
    List<Fold> folds = KFold.stratified(table, Rows.all(100), "class", 4, 9);
    assertFolds(folds, 100);
    for (int k = 0; k < 3; k++) {
      int of = k;
      double all = Arrays.stream(cells).filter(c -> c == of).count();
      for (Fold fold : folds) {
        long here = Arrays.stream(indices(fold.test())).filter(r -> cells[r] == of).count();
        assertTrue(Math.abs(here - all / 4) < 1, "class " + k + ": " + here + " of " + all);
      }
    }
  }

  @Test
  void groupsStayTogetherAndFoldsAreAboutAsLarge() {
    int[] cells = IntStream.range(0, 200).map(r -> (int) Math.sqrt(r)).toArray();
    Table table = FixedTable.numbers("g", Arrays.stream(cells).asDoubleStream().toArray());
    List<Fold> folds = KFold.grouped(table, Rows.all(200), "g", 4, 9);
    assertFolds(folds, 200);
    for (Fold fold : folds) {
      Set<Integer> test = groups(fold.test(), cells);
      test.retainAll(groups(fold.train(), cells));
      assertEquals(Set.of(), test);
      assertEquals(50, fold.test().size(), 5);
    }
  }

  private static Set<Integer> groups(Rows rows, int[] cells) {
    return new HashSet<>(Arrays.stream(indices(rows)).mapToObj(r -> cells[r]).toList());
  }

  @Test
  void tooManyFoldsAreRejected() {
    var error = assertThrows(IllegalArgumentException.class, () -> KFold.random(Rows.all(3), 4, 1));
    assertThat(error).hasMessageContainingAll("4 folds", "3 rows", "at least 2");
    assertThrows(IllegalArgumentException.class, () -> KFold.random(Rows.all(3), 1, 1));
    Table table = FixedTable.categories("g", 3, 0, 0, 1, 1);
    var groups =
        assertThrows(
            IllegalArgumentException.class, () -> KFold.grouped(table, Rows.all(4), "g", 3, 1));
    assertThat(groups).hasMessageContainingAll("3 folds", "2 groups", "at least 2");
  }
}
