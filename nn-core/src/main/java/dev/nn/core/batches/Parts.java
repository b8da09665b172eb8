package dev.nn.core.batches;

import dev.nn.core.shards.ShardPlan;
import dev.nn.core.shards.ShardStep;

/** The form of the parts that other processes give. */
final class Parts {

  private Parts() {}

  /** Refuses a part after that of the last shard. */
  static void requireMore(int parts, ShardPlan plan, ShardStep step) {
    if (parts == plan.shards()) {
      throw wrong(step, "more than %s parts".formatted(parts), "one of each shard");
    }
  }

  /** Refuses to end before the last shard. */
  static void requireAll(int parts, ShardPlan plan, ShardStep step) {
    if (parts < plan.shards()) {
      throw wrong(step, parts + " parts", "%s, one of each shard".formatted(plan.shards()));
    }
  }

  /** Refuses another number of something than a shard should give. */
  static void requireEqual(String what, int given, int expected, int shard, ShardStep step) {
    if (given != expected) {
      String text = "%s %s of shard %s".formatted(given, what, shard);
      throw wrong(step, text, Integer.toString(expected));
    }
  }

  /** Returns a sum of weights, or refuses one that is negative or not finite. */
  static double weight(double weight, int shard, ShardStep step) {
    if (!(weight >= 0 && Double.isFinite(weight))) {
      String given = "the weight %s of shard %s".formatted(weight, shard);
      throw wrong(step, given, "0 or more, and finite");
    }
    return weight;
  }

  private static IllegalArgumentException wrong(ShardStep step, String given, String expected) {
    return new IllegalArgumentException(
        "the other processes gave %s in %s, expected %s; give the results of the workers, in the order of the shards"
            .formatted(given, step, expected));
  }
}
