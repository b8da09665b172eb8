/** The checks behind {@code ActivationContract}. */
@NullMarked
package dev.nn.testkit.activation;

import org.jspecify.annotations.NullMarked;
