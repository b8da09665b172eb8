package dev.nn.core;

import java.time.Duration;

/**
 * What happened in one epoch of training.
 *
 * @param epoch from 1
 * @param loss the weighted mean over all rows, each as it was just before its batch's update;
 *     without penalties
 * @param learningRate η of the last step, with the schedules applied
 * @param steps updates so far, this epoch's included
 * @param time since training began
 */
public record EpochRecord(int epoch, double loss, float learningRate, long steps, Duration time) {}
