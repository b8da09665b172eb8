package dev.nn.core.shards;

import dev.nn.core.arguments.Require;
import java.io.Serializable;

/**
 * The place of a step in a training.
 *
 * @param epoch from 1
 * @param batch of the epoch, from 1
 * @param rowsSeen the rows of all steps before, by which dropout numbers the rows of this one
 */
public record ShardStep(int epoch, int batch, long rowsSeen) implements Serializable {

  /** Throws an {@link IllegalArgumentException} that names the wrong number. */
  public ShardStep {
    Require.that(epoch >= 1, "the epoch", epoch, "at least 1");
    Require.that(batch >= 1, "the batch", batch, "at least 1");
    Require.that(rowsSeen >= 0, "the number of rows seen", rowsSeen, "0 or more");
  }

  @Override
  public String toString() {
    return "epoch %s, batch %s".formatted(epoch, batch);
  }
}
