/**
 * Measures Apache Spark in a separate process, writes the page about it, and simulates larger
 * clusters from a round's measured parts.
 */
@NullMarked
package dev.nn.lab.spark;

import org.jspecify.annotations.NullMarked;
