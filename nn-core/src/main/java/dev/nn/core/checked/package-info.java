/**
 * Calls plug-ins in the checked mode, {@code -Ddev.nn.check=true}. A plug-in gets copies of its
 * arguments between guards and is called again on other parts of the same values. Its results are
 * compared before the engine sees them.
 */
@NullMarked
package dev.nn.core.checked;

import org.jspecify.annotations.NullMarked;
