/**
 * The rules of plug-ins, as operations that state what each method reads and writes. Contracts, the
 * checked mode and comparisons of versions call plug-ins through these operations. Only nn's own
 * modules may use this package.
 */
@NullMarked
package dev.nn.api.rules;

import org.jspecify.annotations.NullMarked;
