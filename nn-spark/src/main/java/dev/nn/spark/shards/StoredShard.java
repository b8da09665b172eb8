package dev.nn.spark.shards;

import java.io.Serializable;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The rows of a shard, and what computes with them on this executor: made once, and kept with the
 * rows for the next step. A worker has one thread, its caller's, and so nothing to be closed.
 */
final class StoredShard implements Serializable {

  private static final long serialVersionUID = 1;

  private final int number;
  private final StoredRows rows;
  private transient @Nullable AutoCloseable idle;

  StoredShard(int number, StoredRows rows) {
    this.number = number;
    this.rows = rows;
  }

  int number() {
    return number;
  }

  StoredRows rows() {
    return rows;
  }

  /** Gives the worker to a function: a new one while another attempt of the same task has it. */
  <W extends AutoCloseable, A> A ask(Class<W> type, Supplier<W> made, Function<W, A> question) {
    AutoCloseable taken = exchange(null);
    W worker = type.isInstance(taken) ? type.cast(taken) : made.get();
    try {
      return question.apply(worker);
    } finally {
      exchange(worker);
    }
  }

  private synchronized @Nullable AutoCloseable exchange(@Nullable AutoCloseable worker) {
    AutoCloseable before = idle;
    idle = worker;
    return before;
  }
}
