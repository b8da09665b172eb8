/**
 * Listeners that show and record a training run. Each takes one line:
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
 * <p>All are {@link dev.nn.core.training.Watcher}s: with them, an ensemble's members are still
 * trained in parallel. Listeners see only metrics recorded by earlier listeners, so pass these
 * last. A listener can serve only one training run at a time.
 *
 * @since 0.1.0
 */
@NullMarked
package dev.nn.watch;

import org.jspecify.annotations.NullMarked;
