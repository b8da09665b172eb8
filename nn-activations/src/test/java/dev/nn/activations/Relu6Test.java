package dev.nn.activations;

import dev.nn.testkit.ActivationContract;

class Relu6Test implements ActivationContract<Relu6> {}
