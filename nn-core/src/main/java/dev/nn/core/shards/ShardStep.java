package dev.nn.core.shards;

import dev.nn.core.arguments.Require;
import java.io.Serializable;

/**
 * A step's place in training.
 *
 * @param epoch from 1
 * @param batch within the epoch, from 1
 * @param rowsSeen how many rows all earlier steps had; dropout numbers this step's rows from there
 */
public record ShardStep(int epoch, int batch, long rowsSeen) implements Serializable {

  /**
   * Checks the numbers.
   *
   * @throws IllegalArgumentException if one is wrong; the message names it
   */
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
