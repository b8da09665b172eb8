package dev.nn.activations;

import dev.nn.testkit.ActivationContract;

class MishTest implements ActivationContract<Mish> {}
