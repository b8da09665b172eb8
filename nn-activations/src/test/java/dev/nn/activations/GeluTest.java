package dev.nn.activations;

import dev.nn.testkit.ActivationContract;

class GeluTest implements ActivationContract<Gelu> {}
