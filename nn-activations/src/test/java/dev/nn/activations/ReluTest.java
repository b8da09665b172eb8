package dev.nn.activations;

import dev.nn.testkit.ActivationContract;

class ReluTest implements ActivationContract<Relu> {}
