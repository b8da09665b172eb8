/** A pipeline of Spark ML with a network of nn, beside one with a network of Spark. */
@NullMarked
package dev.nn.examples.spark;

import org.jspecify.annotations.NullMarked;
