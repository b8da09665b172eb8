/**
 * The command of {@code spark-submit nn-spark.jar COMMAND …}: {@link dev.nn.spark.command.Main}
 * finds the command, {@link dev.nn.spark.command.Options} reads its arguments, and files are those
 * of any file system of Hadoop.
 */
@NullMarked
package dev.nn.spark.command;

import org.jspecify.annotations.NullMarked;
