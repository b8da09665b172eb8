/**
 * Training whose batches are cut into shards: which rows each shard has, and the interface through
 * which other processes compute the gradients of their shards.
 *
 * <p>A data set of n rows is divided once into s shards ({@link dev.nn.core.shards.ShardPlan}).
 * Each batch takes rows of every shard, and the part of a batch that is one shard's gives a loss, a
 * weight and a gradient ({@link dev.nn.core.shards.GradientPart}), which are combined in the order
 * of the shards. The result depends on s, and on nothing else: neither on the processes that
 * compute the parts, nor on their threads, nor on the order in which they finish.
 *
 * <p>Arrays x₀, x₁, … of the shards, such as their gradients, with weights W₀, W₁, …, such as the
 * sums of the weights of their rows, are combined in this order as a running mean m. With c = W /
 * T, T the sum of the weights of this array and of all before it, in doubles and rounded to a float
 * at last, m ← x if c is 1, as for the first array, and m ← fma(c, x - m, m) in floats otherwise.
 * Arrays of weight 0 are left out. The loss of a batch is Σ lossSum / Σ weightSum in doubles, also
 * in the order of the shards. Penalties, clipping and the optimizer follow once.
 *
 * <p>For a cluster, one process has the {@link dev.nn.core.training trainer} and a {@link
 * dev.nn.core.shards.ShardGradients} that asks the others, each of which has the rows of its shards
 * and a {@link dev.nn.core.shards.ShardWorker} for each:
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
