/**
 * What people meet in the first seconds of a process: whole trainings and the first steps, by the
 * engine in each kind of JVM and by libraries in Python.
 */
@NullMarked
package dev.nn.lab.cold;

import org.jspecify.annotations.NullMarked;
