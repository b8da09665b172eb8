/**
 * Measurements on Apache Spark, taken in a process of their own, their page, and a simulation of
 * larger clusters from the measured parts of a round.
 */
@NullMarked
package dev.nn.lab.spark;

import org.jspecify.annotations.NullMarked;
