/** Deeplearning4j, as a contestant. */
@NullMarked
package dev.nn.lab.peers.dl4j;

import org.jspecify.annotations.NullMarked;
