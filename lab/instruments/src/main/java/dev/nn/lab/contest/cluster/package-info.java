/** Measurements on Apache Spark, as the process with Spark gives them to the report. */
@NullMarked
package dev.nn.lab.contest.cluster;

import org.jspecify.annotations.NullMarked;
