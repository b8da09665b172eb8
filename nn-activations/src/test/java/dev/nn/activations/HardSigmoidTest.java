package dev.nn.activations;

import dev.nn.testkit.ActivationContract;

class HardSigmoidTest implements ActivationContract<HardSigmoid> {}
