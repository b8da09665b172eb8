/**
 * Measurements on Apache Spark in this process: trainings beside Spark's own network, scoring
 * beside ONNX Runtime, and the parts of a round.
 */
@NullMarked
package dev.nn.lab.peers.spark;

import org.jspecify.annotations.NullMarked;
