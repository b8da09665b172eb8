/** Encog, Smile, Weka and XGBoost4J. */
@NullMarked
package dev.nn.lab.peers.jvm;

import org.jspecify.annotations.NullMarked;
