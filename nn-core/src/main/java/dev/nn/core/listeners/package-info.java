/**
 * Listeners that make training survive: validation, early stopping, checkpoints, a learning rate
 * that falls when nothing improves, a look at the health of units.
 *
 * <p>They are told in the order in which the trainer is given them, so one that records a metric
 * comes before those that use it:
 *
 * <pre>{@code
 * Checkpoints.in(Path.of("checkpoints"))
 *     .everyEpochs(5)
 *     .fit(trainer, network, data, new Validation(others), new EarlyStopping("val_loss", 10));
 * }</pre>
 */
@NullMarked
package dev.nn.core.listeners;

import org.jspecify.annotations.NullMarked;
