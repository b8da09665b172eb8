/**
 * Mutations of valid inputs, for tests that read damaged and hostile ones: compiled with the tests
 * of each module that reads files, and usable by a fuzzer too.
 */
@NullMarked
package dev.nn.fuzz;

import org.jspecify.annotations.NullMarked;
