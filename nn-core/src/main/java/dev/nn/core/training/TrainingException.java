package dev.nn.core.training;

import dev.nn.core.Network;
import dev.nn.core.messages.Message;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Thrown when training stops because a plug-in threw, which is the cause, or because a value is not
 * finite; then it is a {@link DivergenceException}.
 */
public class TrainingException extends RuntimeException implements Message.Carrier {

  private static final long serialVersionUID = 1L;

  private final Message message;
  private final int epoch;
  private final int batch;
  private final int layer;
  private final @Nullable String plugin;
  private final transient Network lastGood;

  TrainingException(
      Message message,
      @Nullable Throwable cause,
      int epoch,
      int batch,
      int layer,
      @Nullable String plugin,
      Network lastGood) {
    super(message.text(), cause);
    this.message = message;
    this.epoch = epoch;
    this.batch = batch;
    this.layer = layer;
    this.plugin = plugin;
    this.lastGood = lastGood;
  }

  @Override
  public Message message() {
    return message;
  }

  /** Returns the epoch in which training stopped, from 1. */
  public int epoch() {
    return epoch;
  }

  /** Returns the batch of that epoch, from 1. */
  public int batch() {
    return batch;
  }

  /** Returns the layer of the plug-in or value, from 0: the last for a loss, -1 for none. */
  public int layer() {
    return layer;
  }

  /** Returns the name of the plug-in to blame, without hyper-parameters; empty if there is none. */
  public Optional<String> plugin() {
    return Optional.ofNullable(plugin);
  }

  /**
   * Returns the network after the last good epoch, or as it was when training started or resumed.
   */
  public Network lastGood() {
    return lastGood;
  }
}
