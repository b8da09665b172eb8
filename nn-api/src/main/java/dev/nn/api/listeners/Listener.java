package dev.nn.api.listeners;

import dev.nn.api.Named;

/**
 * A listener, which hears of the state of a training, and may end it, change its learning rate or
 * replace its weights. A listener is a plug-in like the others: found by name, its record
 * components written in text, {@code acme:averaged_weights(from=0.75)}.
 *
 * <p>The listener itself has no state. Each training takes a new {@link ListenerRun}; the members
 * of an ensemble are trained at once, each with a run of its own:
 *
 * <pre>{@code
 * public record GoodEnough(double loss) implements Listener {
 *   public GoodEnough() { this(0.01); }
 *   public String name() { return "acme:good_enough"; }
 *
 *   public ListenerRun begin(TrainingState state) {
 *     return new ListenerRun() {
 *       public void epochEnded(TrainingState state) {
 *         if (state.metric("loss") < loss) {
 *           state.stop();
 *         }
 *       }
 *     };
 *   }
 * }
 * }</pre>
 *
 * <p>A listener that steers by anything besides the progress, such as a clock or a file, makes a
 * training that cannot be repeated.
 */
public interface Listener extends Named {

  /**
   * Returns the part of this listener in one training, before its first step; also when a training
   * is resumed.
   *
   * @param state the training that begins, or goes on from a checkpoint
   * @return a new run, which no other training has
   */
  ListenerRun begin(TrainingState state);
}
