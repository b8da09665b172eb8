package dev.nn.lab.referee;

/** A contestant's entry for a task. */
public record Entry(Launch launch, Task task) {}
