package dev.nn.activations;

import dev.nn.testkit.ActivationContract;

class ExponentialTest implements ActivationContract<Exponential> {}
