package dev.nn.activations;

import dev.nn.testkit.ActivationContract;

class LeakyReluTest implements ActivationContract<LeakyRelu> {}
