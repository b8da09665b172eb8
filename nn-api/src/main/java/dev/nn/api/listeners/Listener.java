package dev.nn.api.listeners;

import dev.nn.api.Named;

/**
 * A plug-in that nn calls during training. A listener may stop training, change the learning rate
 * or replace the weights. nn finds it by name, like other plug-ins, and you can write its record
 * components as text, {@code acme:averaged_weights(from=0.75)}.
 *
 * <p>The listener itself has no state. Each training creates a new {@link ListenerRun}. Members of
 * an ensemble are trained at the same time, each with a run of its own:
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
 * <p>If a listener steers by anything other than the {@link TrainingState}, such as a clock or a
 * file, the training cannot be repeated.
 */
public interface Listener extends Named {

  /**
   * Creates this listener's run for one training, before its first step. Also called when a
   * training is resumed.
   *
   * @param state the training that begins, or resumes from a checkpoint
   * @return a new run, which no other training uses
   */
  ListenerRun begin(TrainingState state);
}
