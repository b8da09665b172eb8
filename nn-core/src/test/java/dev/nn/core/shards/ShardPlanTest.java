package dev.nn.core.shards;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.nn.api.RandomStream;
import dev.nn.core.samples.Order;
import dev.nn.core.samples.Permutation;
import java.util.Arrays;
import java.util.BitSet;
import java.util.function.IntUnaryOperator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ShardPlanTest {

  /** 10 rows in shards of 3, 3 and 4; batches of 4 with 1, 1 and 2 rows of each. */
  @Test
  void tenRowsByHand() {
    ShardPlan plan = ShardPlan.of(10, 4, 3, 1);

    assertArrayEquals(new int[] {3, 3, 4}, of(3, plan::rows));
    assertArrayEquals(new int[] {1, 1, 2}, of(3, plan::batchRows));
    assertEquals(3, plan.batches());
    assertArrayEquals(new int[] {1, 1, 2}, of(3, k -> plan.rows(k, 2)));
    assertArrayEquals(new int[] {1, 1, 0}, of(3, k -> plan.rows(k, 3)));
    assertArrayEquals(new int[] {0, 1, 2, 4}, of(4, k -> plan.rowsBefore(k, 1)));
    assertArrayEquals(new int[] {0, 1, 2, 2}, of(4, k -> plan.rowsBefore(k, 3)));
    assertEquals("10 rows in 3 shards, 3 batches of 4 rows", plan.toString());

    Permutation division = new Permutation(10, RandomStream.of(1).derive("shards", 0));
    assertEquals(division.at(3), plan.row(1, 0));
    assertEquals(division.at(9), plan.row(2, 3));
  }

  @ParameterizedTest
  @CsvSource({
    "1, 1, 1",
    "10, 4, 1",
    "10, 4, 3",
    "10, 100, 10",
    "23, 5, 5",
    "100, 7, 7",
    "1000, 64, 16",
    "1000, 17, 3",
    "97, 96, 95",
    "2000, 1, 1"
  })
  void everyRowIsInOneBatchOfEachEpoch(int rows, int batchSize, int shards) {
    ShardPlan plan = ShardPlan.of(rows, batchSize, shards, 7);
    for (int epoch = 1; epoch <= 2; epoch++) {
      BitSet seen = new BitSet();
      for (int k = 0; k < shards; k++) {
        assertTrue(plan.batchRows(k) >= 1);
        Order order = plan.order(k);
        order.startEpoch(epoch);
        int from = 0;
        for (int batch = 1; batch <= plan.batches(); batch++) {
          int count = plan.rows(k, batch);
          int[] indices = order.rows(from, count);
          from += count;
          for (int i = 0; i < count; i++) {
            int row = plan.row(k, indices[i]);
            assertTrue(!seen.get(row), "row " + row);
            seen.set(row);
            assertEquals(k, plan.shardOf(row));
            assertEquals(indices[i], plan.indexOf(row));
          }
        }
        assertEquals(0, plan.rows(k, plan.batches() + 1));
      }
      assertEquals(rows, seen.cardinality());
      assertEquals(plan.batchRows(), plan.batches() == 1 ? rows : plan.rowsBefore(shards, 1));
      assertTrue(plan.rowsBefore(shards, plan.batches()) > 0);
    }
  }

  /** The first half of the rows is one class: each shard of 250 rows gets about 125 of them. */
  @Test
  void aSortedTableIsInAllShardsAlike() {
    ShardPlan plan = ShardPlan.of(1000, 100, 4, 5);
    for (int k = 0; k < 4; k++) {
      int shard = k;
      int first = (int) IntStream.range(0, 250).filter(i -> plan.row(shard, i) < 500).count();
      assertEquals(125, first, 5 * Math.sqrt(250 * 0.25));
    }
  }

  @Test
  void eachShardHasAnOrderOfItsOwn() {
    ShardPlan plan = ShardPlan.of(100, 20, 2, 5);
    assertNotEquals(Arrays.toString(order(plan, 0, 1)), Arrays.toString(order(plan, 1, 1)));
    assertNotEquals(Arrays.toString(order(plan, 0, 1)), Arrays.toString(order(plan, 0, 2)));
    assertArrayEquals(order(plan, 1, 2), order(ShardPlan.of(100, 20, 2, 5), 1, 2));
    assertNotEquals(
        Arrays.toString(order(plan, 0, 1)),
        Arrays.toString(order(ShardPlan.of(100, 20, 2, 6), 0, 1)));
  }

  @Test
  void oneShardHasTheRowsInTheOrderOfTrainingWithoutShards() {
    ShardPlan plan = ShardPlan.of(100, 20, 1, 5);
    Order order = Order.of(100, 20, RandomStream.of(5));
    order.startEpoch(3);

    assertArrayEquals(of(100, i -> i), of(100, i -> plan.row(0, i)));
    assertArrayEquals(order.rows(0, 20), order(plan, 0, 3));
  }

  @Test
  void aPlanOfManyRowsTakesNoMemoryForThem() {
    ShardPlan plan = ShardPlan.of(2_000_000_000, 1 << 20, 1000, 5);
    int row = plan.row(999, 1_999_999);
    assertEquals(999, plan.shardOf(row));
    assertEquals(1_999_999, plan.indexOf(row));
    assertEquals(2_000_000, plan.rows(500));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "100 | 10 | 11 | 11 shards | 1 to 10 shards",
        "3 | 10 | 4 | 4 shards | 1 to 3 shards",
        "3 | 10 | 0 | 0 shards | 1 to 3 shards",
        "0 | 10 | 1 | number of rows is 0 | at least 1",
        "3 | 0 | 1 | batch size is 0 | at least 1"
      })
  void rejectsOtherNumbers(int rows, int batchSize, int shards, String value, String remedy) {
    assertThat(
            assertThrows(
                IllegalArgumentException.class, () -> ShardPlan.of(rows, batchSize, shards, 1)))
        .hasMessageContainingAll(value, remedy);
  }

  @Test
  void rejectsRowsThatAreNotThere() {
    ShardPlan plan = ShardPlan.of(10, 4, 3, 1);
    assertThrows(IndexOutOfBoundsException.class, () -> plan.row(0, 3));
    assertThrows(IndexOutOfBoundsException.class, () -> plan.row(0, -1));
    assertThrows(IndexOutOfBoundsException.class, () -> plan.shardOf(10));
    assertThrows(IndexOutOfBoundsException.class, () -> plan.indexOf(-1));
  }

  private static int[] order(ShardPlan plan, int shard, int epoch) {
    Order order = plan.order(shard);
    order.startEpoch(epoch);
    return order.rows(0, plan.batchRows(shard)).clone();
  }

  private static int[] of(int count, IntUnaryOperator number) {
    return IntStream.range(0, count).map(number).toArray();
  }
}
