package dev.nn.lab.contest;

/**
 * The figures of one round for one unit of the work: elapsed nanoseconds, the median and the 99th
 * percentile over groups of units that are timed together, and the bytes allocated by Java threads,
 * negative if unknown.
 */
public record Measurement(
    long units, double mean, double median, double p99, int group, double bytes) {}
