/** Models and plug-ins on the driver and on executors. */
@NullMarked
package dev.nn.spark.models;

import org.jspecify.annotations.NullMarked;
