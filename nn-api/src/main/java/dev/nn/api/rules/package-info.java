/**
 * The rules of plug-ins: their operations with what each reads and writes, by which contracts, the
 * checked mode and comparisons of versions call them. For modules of nn alone.
 */
@NullMarked
package dev.nn.api.rules;

import org.jspecify.annotations.NullMarked;
