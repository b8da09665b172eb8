package dev.nn.comparison.referee;

import dev.nn.comparison.process.Launch;

/** A contestant's entry for a task. */
public record Entry(Launch launch, Task task) {}
