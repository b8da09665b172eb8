package dev.nn.activations;

import dev.nn.testkit.ActivationContract;

class SigmoidTest implements ActivationContract<Sigmoid> {}
