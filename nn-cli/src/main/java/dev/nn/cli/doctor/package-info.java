/** The examination of a third-party jar in a JVM of its own, with limits of time and memory. */
@NullMarked
package dev.nn.cli.doctor;

import org.jspecify.annotations.NullMarked;
