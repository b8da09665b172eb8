package dev.nn.lab.contest;

/**
 * One round's figures per unit of work: mean nanoseconds, the median and the 99th percentile over
 * groups of units timed together, and the bytes that Java threads allocated, negative if unknown.
 */
public record Measurement(
    long units, double mean, double median, double p99, int group, double bytes) {}
