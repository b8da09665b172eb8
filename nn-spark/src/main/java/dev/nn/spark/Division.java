package dev.nn.spark;

import dev.nn.core.shards.ShardPlan;
import dev.nn.spark.RawBlock.BlockPlace;
import dev.nn.spark.ShardStore.ShardPiece;
import dev.nn.spark.ShardStore.StoredShard;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.apache.spark.Partitioner;
import org.jspecify.annotations.Nullable;
import scala.Tuple2;

/** The division of the training rows of a cluster into shards, and of shards among tasks. */
final class Division implements Serializable {

  private static final long serialVersionUID = 1;

  private final int rows;
  private final int batchSize;
  private final int shards;
  private final long seed;
  private final int inputs;
  private final int targets;
  private final HashMap<BlockPlace, Integer> firstRows;
  private transient @Nullable ShardPlan plan;

  /** Creates a division. */
  Division(ShardPlan plan, int inputs, int targets, Map<BlockPlace, Integer> firstRows) {
    rows = plan.rows();
    batchSize = plan.batchRows();
    shards = plan.shards();
    seed = plan.seed();
    this.inputs = inputs;
    this.targets = targets;
    this.firstRows = new HashMap<>(firstRows);
  }

  ShardPlan plan() {
    ShardPlan made = plan;
    if (made == null) {
      made = ShardPlan.of(rows, batchSize, shards, seed);
      plan = made;
    }
    return made;
  }

  /** Returns the training rows of a block by their shards. */
  Iterator<Tuple2<Integer, ShardPiece>> divide(EncodedBlock block) {
    ShardPlan division = plan();
    int number = Objects.requireNonNull(firstRows.get(block.place()));
    int[] counts = new int[shards];
    int[][] rowsOf = new int[shards][];
    int[][] indicesOf = new int[shards][];
    for (int r = 0; r < block.rows(); r++) {
      if (!block.trains(r)) {
        continue;
      }
      int shard = division.shardOf(number);
      int at = counts[shard]++;
      rowsOf[shard] = with(rowsOf[shard], at, r);
      indicesOf[shard] = with(indicesOf[shard], at, division.indexOf(number));
      number++;
    }
    List<Tuple2<Integer, ShardPiece>> pieces = new ArrayList<>();
    for (int k = 0; k < shards; k++) {
      if (counts[k] > 0) {
        int[] indices = Arrays.copyOf(indicesOf[k], counts[k]);
        int[] chosen = Arrays.copyOf(rowsOf[k], counts[k]);
        pieces.add(new Tuple2<>(k, new ShardPiece(indices, block, chosen, inputs, targets)));
      }
    }
    return pieces.iterator();
  }

  private static int[] with(int @Nullable [] numbers, int at, int number) {
    int[] array = numbers == null ? new int[8] : numbers;
    array = at < array.length ? array : Arrays.copyOf(array, 2 * at);
    array[at] = number;
    return array;
  }

  /** Returns the shards of a task, put together of their pieces. */
  Iterator<StoredShard> collect(int task, Iterator<Tuple2<Integer, ShardPiece>> pieces, int tasks) {
    ShardPlan division = plan();
    List<StoredShard> stored = new ArrayList<>();
    int first = firstShard(task, tasks);
    for (int k = first; k < firstShard(task + 1, tasks); k++) {
      stored.add(new StoredShard(k, new StoredRows(division.rows(k), inputs, targets)));
    }
    while (pieces.hasNext()) {
      Tuple2<Integer, ShardPiece> piece = pieces.next();
      piece._2().addTo(stored.get(piece._1() - first).rows());
    }
    return stored.iterator();
  }

  private int firstShard(int task, int tasks) {
    return (int) ((long) shards * task / tasks);
  }

  /** Returns the partitioner that gives each task consecutive shards. */
  Partitioner tasks(int count) {
    return new Tasks(shards, count);
  }

  private static final class Tasks extends Partitioner {

    private static final long serialVersionUID = 1;

    private final int shards;
    private final int tasks;

    Tasks(int shards, int tasks) {
      this.shards = shards;
      this.tasks = tasks;
    }

    @Override
    public int numPartitions() {
      return tasks;
    }

    @Override
    public int getPartition(Object shard) {
      return (int) ((((Integer) shard + 1L) * tasks - 1) / shards);
    }
  }
}
