/**
 * Listeners that show and record a training, each in one line:
 *
 * <pre>{@code
 * Model model =
 *     Recipe.of("price")
 *         .train(
 *             houses,
 *             TrainingProgress.bar(System.err),
 *             CsvLog.to(Path.of("training.csv")),
 *             TensorBoard.to(Path.of("runs/houses")));
 * TrainingPicture.of(model).writePng(Path.of("training.png"));
 * }</pre>
 *
 * <p>All are {@link dev.nn.core.training.Watcher}s: members of an ensemble are trained side by side
 * as without them. A listener is told the metrics of the listeners before it, so these come last. A
 * listener serves one training at a time.
 *
 * @since 0.1.0
 */
@NullMarked
package dev.nn.watch;

import org.jspecify.annotations.NullMarked;
