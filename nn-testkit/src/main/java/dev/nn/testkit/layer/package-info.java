/**
 * The rules of activations that have parameters, or change the width, beyond those of all plug-ins.
 */
@NullMarked
package dev.nn.testkit.layer;

import org.jspecify.annotations.NullMarked;
