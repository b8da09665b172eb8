package dev.nn.core.shards;

import dev.nn.api.RandomStream;
import dev.nn.core.arguments.Require;
import dev.nn.core.samples.Order;
import dev.nn.core.samples.Permutation;
import dev.nn.core.samples.RowGroups;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Divides a data set into shards, and its batches into parts. A plan is immutable and depends on
 * four numbers alone, so every process computes the same one.
 *
 * <p>With n rows, s shards and batches of B rows (at most n), in whole numbers:
 *
 * <ul>
 *   <li>Shard k has the rows π(⌊n·k/s⌋), …, π(⌊n·(k+1)/s⌋ - 1) in this order. The seed decides the
 *       {@link Permutation} π, so a sorted table's rows are spread over all shards alike.
 *   <li>In each epoch, each shard has an order of its own.
 *   <li>A batch takes the next ⌊B·(k+1)/s⌋ - ⌊B·k/s⌋ rows from shard k, or as many as are left.
 *   <li>An epoch has as many batches as the shard that lasts longest.
 * </ul>
 *
 * <p>If there is one shard, it has all rows in their order, and its epochs are ordered as in
 * training without shards. Rows and shards are numbered from 0, epochs and batches from 1.
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
   * Returns the plan for a data set.
   *
   * @param rows n, at least 1
   * @param batchSize B; if it is above n, n is used
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
   * Returns the plan for a data set whose groups must never be split. What this class says about
   * rows then holds for groups. A batch has as many groups as B rows have on average, rounded down,
   * but at least one, so every epoch has the same number of batches.
   *
   * @param shards s, from 1 to the groups in a batch
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

  /** Returns the rows in a full batch over all shards: B, at most n. */
  public int batchRows() {
    return batchRows;
  }

  /** Returns the training's seed. */
  public long seed() {
    return seed;
  }

  /** Returns how many batches an epoch has, at least 1. */
  public int batches() {
    return batches;
  }

  /** Returns how many rows a shard has, at least 1. */
  public int rows(int shard) {
    return start(rows, shard + 1) - start(rows, shard);
  }

  /** Returns how many rows a shard adds to a full batch, at least 1. */
  public int batchRows(int shard) {
    return start(batchRows, shard + 1) - start(batchRows, shard);
  }

  /** Returns how many rows a shard adds to a batch; 0 after the shard's last. */
  public int rows(int shard, int batch) {
    long before = (batch - 1L) * batchRows(shard);
    return (int) Math.max(0, Math.min(batchRows(shard), rows(shard) - before));
  }

  /** Returns how many rows all earlier shards add to a batch; 0 for the first shard. */
  public int rowsBefore(int shard, int batch) {
    int before = 0;
    for (int k = 0; k < shard; k++) {
      before += rows(k, batch);
    }
    return before;
  }

  /** Returns the data set's index, from 0 to n - 1, for a shard's row. */
  public int row(int shard, int index) {
    int place = start(rows, shard) + Objects.checkIndex(index, rows(shard));
    return division == null ? place : division.at(place);
  }

  /** Returns the shard that has a row. */
  public int shardOf(int row) {
    return shardAt(placeOf(row));
  }

  /** Returns a row's index within its shard. */
  public int indexOf(int row) {
    int place = placeOf(row);
    return place - start(rows, shardAt(place));
  }

  /** Returns a shard's row order in each epoch, as indices within the shard. */
  public Order order(int shard) {
    RandomStream own = shards == 1 ? random : random.derive("shard", shard);
    return Order.of(rows(shard), batchRows(shard), own);
  }

  /** Throws if the plan has no such shard, or if the shard has another number of rows. */
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

  /** Returns where a shard's part of {@code count} rows begins. */
  private int start(int count, int shard) {
    return (int) ((long) count * shard / shards);
  }

  @Override
  public String toString() {
    return "%s rows in %s shards, %s batches of %s rows"
        .formatted(rows, shards, batches, batchRows);
  }
}
