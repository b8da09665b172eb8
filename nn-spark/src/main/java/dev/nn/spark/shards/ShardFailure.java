package dev.nn.spark.shards;

import dev.nn.core.plugins.PluginException;
import dev.nn.core.plugins.PluginFailureException;
import dev.nn.spark.executors.Executors;
import org.jspecify.annotations.Nullable;

/** The words for a shard that cannot compute: the shard, its executor, and the remedy. */
final class ShardFailure {

  private ShardFailure() {}

  /** Returns whether a failure would come again if the task were repeated. */
  static boolean isFinal(Throwable failure) {
    return failure instanceof IllegalArgumentException || failure instanceof PluginFailureException;
  }

  /** Returns the message about a shard of this executor. */
  static String message(int shard, int shards, Throwable failure) {
    return "shard %s of %s cannot compute on executor %s: %s"
        .formatted(shard, shards, Executors.current(), reason(failure));
  }

  private static @Nullable String reason(Throwable failure) {
    if (failure instanceof OutOfMemoryError) { // of which a repetition may find more
      return "its heap of %s MiB is too small for the rows of its shards and the network in training (%s); give it more by spark.executor.memory, or take more shards or smaller layers"
          .formatted(Runtime.getRuntime().maxMemory() >> 20, failure.getMessage());
    }
    if (failure instanceof PluginException) {
      return failure.getMessage() + ". Add the jar that has it by --jars, --packages or spark.jars";
    }
    if (failure instanceof PluginFailureException) {
      return failure.getMessage() + "; mend it, or choose another";
    }
    return isFinal(failure) ? failure.getMessage() : failure.toString();
  }
}
