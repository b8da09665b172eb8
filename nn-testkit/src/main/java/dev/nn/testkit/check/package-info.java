/**
 * The checks behind the contracts: rules, guarded arrays, central differences, and one class for
 * each kind of check.
 */
@NullMarked
package dev.nn.testkit.check;

import org.jspecify.annotations.NullMarked;
