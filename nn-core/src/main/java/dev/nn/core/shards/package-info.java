/**
 * Trains with batches that are cut into shards. Defines which rows each shard has, and the
 * interface through which other processes compute their shards' gradients.
 *
 * <p>A data set of n rows is divided once into s shards ({@link dev.nn.core.shards.ShardPlan}).
 * Each batch takes rows from every shard. Each shard's part of the batch gives a loss, a weight and
 * a gradient ({@link dev.nn.core.shards.GradientPart}), and these are combined in shard order. The
 * result depends on s and on nothing else: neither on the processes that compute the parts, nor on
 * their threads, nor on the order in which they finish.
 *
 * <p>Let the shards have arrays x₀, x₁, …, such as their gradients, with weights W₀, W₁, …, such as
 * the sum of their rows' weights. They are combined in this order as a running mean m. Let T be the
 * sum of this array's weight and all weights before it, and c = W / T, computed in double and then
 * rounded to float. If c is 1, as for the first array, m ← x; otherwise m ← fma(c, x - m, m) in
 * float. Arrays with weight 0 are left out. The batch's loss is Σ lossSum / Σ weightSum in double,
 * also in shard order. Penalties, clipping and the optimizer follow once.
 *
 * <p>On a cluster, one process has the {@link dev.nn.core.training trainer} and a {@link
 * dev.nn.core.shards.ShardGradients} that asks the other processes. Each of these has its shards'
 * rows and a {@link dev.nn.core.shards.ShardWorker} for each shard:
 *
 * <pre>{@code
 * ShardPlan plan = spec.shardPlan(rows);          // which rows are in which shard
 * try (ShardWorker worker = trainer.shardWorker(network, rows, shard, rowsOfShard)) {
 *   GradientPart part = worker.compute(step, parameters);
 * }
 * TrainingResult result = trainer.fit(network, gradients, listeners);
 * }</pre>
 *
 * @since 0.1.0
 * @serial exclude
 */
@NullMarked
package dev.nn.core.shards;

import org.jspecify.annotations.NullMarked;
