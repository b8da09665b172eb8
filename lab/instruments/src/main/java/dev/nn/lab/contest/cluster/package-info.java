/** Measurements on Apache Spark, as the process that runs Spark passes them to the report. */
@NullMarked
package dev.nn.lab.contest.cluster;

import org.jspecify.annotations.NullMarked;
