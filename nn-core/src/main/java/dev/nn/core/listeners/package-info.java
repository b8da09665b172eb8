/**
 * Listeners for long training runs. They are called in the order in which you pass them to the
 * trainer, so a listener that records a metric must come before the listeners that use it:
 *
 * <pre>{@code
 * Checkpoints.in(Path.of("checkpoints"))
 *     .everyEpochs(5)
 *     .fit(trainer, network, data, new Validation(others), new EarlyStopping("val_loss", 10));
 * }</pre>
 *
 * @since 0.1.0
 */
@NullMarked
package dev.nn.core.listeners;

import org.jspecify.annotations.NullMarked;
