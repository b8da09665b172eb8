package dev.nn.core.shards;

import dev.nn.api.RandomStream;
import dev.nn.core.arguments.Require;
import dev.nn.core.samples.Order;
import dev.nn.core.samples.Permutation;
import dev.nn.core.samples.RowGroups;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The division of a data set into shards, and of its batches into parts. Immutable, and the same in
 * every process, since it is a function of four numbers.
 *
 * <p>With n rows, s shards and batches of B rows (at most n), in whole numbers:
 *
 * <ul>
 *   <li>Shard k has the rows π(⌊n·k/s⌋), …, π(⌊n·(k+1)/s⌋ - 1) in this order, π a {@link
 *       Permutation} by the seed, so that the rows of a sorted table are in all shards alike.
 *   <li>Within an epoch, each shard has an order of its own.
 *   <li>A batch takes the next ⌊B·(k+1)/s⌋ - ⌊B·k/s⌋ rows of shard k, or as many as are left.
 *   <li>An epoch has as many batches as the shard that lasts longest.
 * </ul>
 *
 * <p>One shard has all rows in their order, and the order of training without shards. Rows and
 * shards are numbered from 0, epochs and batches from 1.
 */
public final class ShardPlan {

  private final int rows;
  private final int batchRows;
  private final int shards;
  private final long seed;
  private final RandomStream random;
  private final @Nullable Permutation division;
  private final int batches;

  private ShardPlan(int rows, int batchRows, int shards, long seed) {
    this.rows = rows;
    this.batchRows = batchRows;
    this.shards = shards;
    this.seed = seed;
    random = RandomStream.of(seed);
    division = shards == 1 ? null : new Permutation(rows, random.derive("shards", 0));
    int most = 0;
    for (int k = 0; k < shards; k++) {
      most = Math.max(most, (rows(k) - 1) / batchRows(k) + 1);
    }
    batches = most;
  }

  /**
   * Returns the plan of a data set.
   *
   * @param rows n, at least 1
   * @param batchSize B; n, if it is larger
   * @param shards s, from 1 to B
   */
  public static ShardPlan of(int rows, int batchSize, int shards, long seed) {
    Require.that(rows >= 1, "the number of rows", rows, "at least 1");
    Require.that(batchSize >= 1, "the batch size", batchSize, "at least 1");
    int batchRows = Math.min(batchSize, rows);
    if (shards < 1 || shards > batchRows) {
      throw new IllegalArgumentException(
          "%s shards for batches of %s rows, with %s rows in all; every batch must have a row of each shard: use from 1 to %s shards, or larger batches"
              .formatted(shards, batchRows, rows, batchRows));
    }
    return new ShardPlan(rows, batchRows, shards, seed);
  }

  /**
   * Returns the plan of a data set whose groups are never split: everything that this class says
   * about rows is about groups then. A batch has as many groups as have B rows on average, rounded
   * down, and at least one, so that every epoch has the same number of batches.
   *
   * @param shards s, from 1 to the groups of a batch
   */
  public static ShardPlan ofGroups(RowGroups groups, int batchSize, int shards, long seed) {
    Require.that(batchSize >= 1, "the batch size", batchSize, "at least 1");
    long onAverage = (long) batchSize * groups.count() / Math.max(1, groups.rows());
    int batchGroups = (int) Math.max(1, Math.min(onAverage, groups.count()));
    if (shards < 1 || shards > batchGroups) {
      throw new IllegalArgumentException(
          "%s shards for batches of %s groups, with a batch size of %s for %s; every batch must have a group of each shard: use from 1 to %s shards, or larger batches"
              .formatted(shards, batchGroups, batchSize, groups, batchGroups));
    }
    return of(groups.count(), batchGroups, shards, seed);
  }

  /** Returns s, at least 1. */
  public int shards() {
    return shards;
  }

  /** Returns n, at least 1. */
  public int rows() {
    return rows;
  }

  /** Returns the rows of a full batch, B, in all shards together, at most n. */
  public int batchRows() {
    return batchRows;
  }

  /** Returns the seed of the training. */
  public long seed() {
    return seed;
  }

  /** Returns the number of batches of an epoch, at least 1. */
  public int batches() {
    return batches;
  }

  /** Returns the number of rows of a shard, at least 1. */
  public int rows(int shard) {
    return start(rows, shard + 1) - start(rows, shard);
  }

  /** Returns the rows that a shard adds to a full batch, at least 1. */
  public int batchRows(int shard) {
    return start(batchRows, shard + 1) - start(batchRows, shard);
  }

  /** Returns the rows that a shard adds to a batch: 0 after its last. */
  public int rows(int shard, int batch) {
    long before = (batch - 1L) * batchRows(shard);
    return (int) Math.max(0, Math.min(batchRows(shard), rows(shard) - before));
  }

  /** Returns the rows that the shards before one add to a batch: 0 for the first shard. */
  public int rowsBefore(int shard, int batch) {
    int before = 0;
    for (int k = 0; k < shard; k++) {
      before += rows(k, batch);
    }
    return before;
  }

  /** Returns the number in the data set, from 0 to n - 1, of a row of a shard. */
  public int row(int shard, int index) {
    int place = start(rows, shard) + Objects.checkIndex(index, rows(shard));
    return division == null ? place : division.at(place);
  }

  /** Returns the shard that has a row of the data set. */
  public int shardOf(int row) {
    return shardAt(placeOf(row));
  }

  /** Returns the index in its shard of a row of the data set. */
  public int indexOf(int row) {
    int place = placeOf(row);
    return place - start(rows, shardAt(place));
  }

  /** Returns the order of the rows of a shard in each epoch, by their indices in the shard. */
  public Order order(int shard) {
    RandomStream own = shards == 1 ? random : random.derive("shard", shard);
    return Order.of(rows(shard), batchRows(shard), own);
  }

  /** Refuses another number of rows than a shard has, or a shard that is not of the plan. */
  public void requireRowsOf(int shard, int count) {
    if (shard < 0 || shard >= shards) {
      throw new IllegalArgumentException(
          "shard %s of %s; shards are numbered from 0".formatted(shard, shards));
    }
    if (count != rows(shard)) {
      throw new IllegalArgumentException(
          "%s rows for shard %s, which has %s: %s. Give the rows of ShardPlan.row(%s, …), in its order"
              .formatted(count, shard, rows(shard), this, shard));
    }
  }

  private int placeOf(int row) {
    Objects.checkIndex(row, rows);
    return division == null ? row : division.placeOf(row);
  }

  private int shardAt(int place) {
    return (int) (((place + 1L) * shards - 1) / rows);
  }

  /** Returns where the part of a shard begins, of {@code count} rows. */
  private int start(int count, int shard) {
    return (int) ((long) count * shard / shards);
  }

  @Override
  public String toString() {
    return "%s rows in %s shards, %s batches of %s rows"
        .formatted(rows, shards, batches, batchRows);
  }
}
