/** Examines a third-party jar in a separate JVM, with limits on time and memory. */
@NullMarked
package dev.nn.cli.doctor;

import org.jspecify.annotations.NullMarked;
