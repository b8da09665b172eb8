package dev.nn.spark.shards;

import java.io.Serializable;
import org.jspecify.annotations.Nullable;

/**
 * The result of a shard, or the reason why it has no result: a value, since a task that throws is
 * repeated, and would fail again.
 */
final class Answer<A extends Serializable> implements Serializable {

  private static final long serialVersionUID = 1;

  private final int shard;
  private final @Nullable A value;
  private final @Nullable String failure;

  private Answer(int shard, @Nullable A value, @Nullable String failure) {
    this.shard = shard;
    this.value = value;
    this.failure = failure;
  }

  static <A extends Serializable> Answer<A> of(int shard, A value) {
    return new Answer<>(shard, value, null);
  }

  /** Returns the answer of a shard that cannot compute, and would not on another try. */
  static <A extends Serializable> Answer<A> failed(int shard, String failure) {
    return new Answer<>(shard, null, failure);
  }

  int shard() {
    return shard;
  }

  /**
   * Returns the value.
   *
   * @param work the computation in words, such as "the steps from epoch 1, batch 1 on"
   * @throws IllegalArgumentException without one; the message names the work, the shard, and why
   */
  A value(String work) {
    if (value == null) {
      throw new IllegalArgumentException("in %s, %s".formatted(work, failure));
    }
    return value;
  }
}
