package dev.nn.comparison.referee;

import dev.nn.comparison.process.Launch;

/**
 * A contestant's taking part with a task.
 *
 * @param launch who
 * @param task what
 */
public record Entry(Launch launch, Task task) {}
