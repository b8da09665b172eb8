package dev.nn.spark;

import dev.nn.api.NetworkSpec;
import dev.nn.core.Network;
import dev.nn.core.json.RecordCodec;
import dev.nn.core.plugins.Plugins;
import dev.nn.core.shards.ShardWorker;
import dev.nn.core.training.LocalWorker;
import dev.nn.core.training.Trainer;
import dev.nn.core.training.TrainingSpec;
import dev.nn.spark.Executors.ProgramPlugins;
import dev.nn.spark.ShardStore.StoredShard;
import java.io.Serializable;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A training as texts, made of the plug-ins of the program in each JVM that it is sent to. */
final class SentTraining implements Serializable {

  private static final long serialVersionUID = 1;

  private final String spec;
  private final String layers;
  private final int rows;
  private transient @Nullable Trainer trainer;
  private transient @Nullable Network network;

  /** Creates a training to be sent. */
  SentTraining(TrainingSpec spec, NetworkSpec layers, int rows) {
    this.spec = RecordCodec.write(spec);
    this.layers = layers.toString();
    this.rows = rows;
  }

  /** Returns the computation of a shard's gradients, in the thread of its caller. */
  ShardWorker gradients(StoredShard shard) {
    prepare();
    return trainer().shardWorker(network(), rows, shard.number(), shard.rows());
  }

  /** Returns the local steps of a shard, in the thread of its caller. */
  LocalWorker steps(StoredShard shard) {
    prepare();
    return trainer().localWorker(network(), rows, shard.number(), shard.rows());
  }

  private synchronized void prepare() {
    if (trainer == null) {
      Plugins plugins = ProgramPlugins.discover();
      network = Network.blank(NetworkSpec.parse(layers), plugins);
      TrainingSpec read = RecordCodec.STRICT.read(TrainingSpec.class, spec, "the training");
      trainer = new Trainer(read, plugins).withThreads(1);
    }
  }

  private Trainer trainer() {
    return Objects.requireNonNull(trainer);
  }

  private Network network() {
    return Objects.requireNonNull(network);
  }
}
