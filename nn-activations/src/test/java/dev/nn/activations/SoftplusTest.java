package dev.nn.activations;

import dev.nn.testkit.ActivationContract;

class SoftplusTest implements ActivationContract<Softplus> {}
