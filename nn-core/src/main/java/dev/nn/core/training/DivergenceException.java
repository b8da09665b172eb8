package dev.nn.core.training;

import dev.nn.core.Network;
import dev.nn.core.messages.Message;
import org.jspecify.annotations.Nullable;

/** Thrown when training stops because a value became NaN or infinite. */
public final class DivergenceException extends TrainingException {

  private static final long serialVersionUID = 1L;

  DivergenceException(
      Message message, int epoch, int batch, int layer, @Nullable String plugin, Network lastGood) {
    super(message, null, epoch, batch, layer, plugin, lastGood);
  }
}
