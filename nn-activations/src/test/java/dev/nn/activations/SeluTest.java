package dev.nn.activations;

import dev.nn.testkit.ActivationContract;

class SeluTest implements ActivationContract<Selu> {}
