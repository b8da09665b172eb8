package ${package};

import dev.nn.api.Formula;
import dev.nn.api.listeners.Listener;
import dev.nn.api.listeners.ListenerRun;
import dev.nn.api.listeners.TrainingState;

/**
 * The end of a training whose loss is small enough, an example for your own listener.
 *
 * <p>A run with a memory gives it to checkpoints by numbers() and arrays(), and takes it back in
 * restore(), so that an interrupted training goes on to the same bits.
 *
 * @param loss the loss below which training ends; 0.01 unless set, as in {@code ${plugin}(loss=0.1)}
 */
@Formula("stop at a loss below the given one")
public record ${className}(double loss) implements Listener {

  /**
   * Checks the loss.
   *
   * @throws IllegalArgumentException if it is infinite or NaN
   */
  public ${className} {
    if (!Double.isFinite(loss)) {
      throw new IllegalArgumentException("loss is " + loss + ", must be finite");
    }
  }

  /** Sets the loss to 0.01. */
  public ${className}() {
    this(0.01);
  }

  @Override
  public String name() {
    return "${plugin}";
  }

  @Override
  public ListenerRun begin(TrainingState state) {
    return new Run();
  }

  /** The part of the listener in one training. */
  private final class Run implements ListenerRun {

    @Override
    public void epochEnded(TrainingState state) {
      if (state.metric("loss") < loss) {
        state.stop();
      }
    }
  }
}
