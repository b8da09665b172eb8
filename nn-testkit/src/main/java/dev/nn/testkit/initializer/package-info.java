/** The checks behind {@code InitializerContract}. */
@NullMarked
package dev.nn.testkit.initializer;

import org.jspecify.annotations.NullMarked;
