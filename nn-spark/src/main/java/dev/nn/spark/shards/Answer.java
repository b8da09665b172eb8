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

  /** Returns the answer of a shard whose plug-ins or rows do not allow the computation. */
  static <A extends Serializable> Answer<A> failed(int shard, RuntimeException failure) {
    return new Answer<>(shard, null, failure.getMessage());
  }

  int shard() {
    return shard;
  }

  /**
   * Returns the value.
   *
   * @throws IllegalArgumentException without one; the message says why
   */
  A value() {
    if (value == null) {
      throw new IllegalArgumentException("on an executor, " + failure);
    }
    return value;
  }
}
