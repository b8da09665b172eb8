package dev.nn.data.decisions;

import dev.nn.data.calibration.Intervals;

/** The intervals about the predictions of a column. */
public record NumberDecision(String column, Intervals intervals) {}
