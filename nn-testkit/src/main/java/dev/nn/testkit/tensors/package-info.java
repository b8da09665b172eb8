/** The checks of plug-ins that ask for whole tensors, whole steps, or the layer of a tensor. */
@NullMarked
package dev.nn.testkit.tensors;

import org.jspecify.annotations.NullMarked;
