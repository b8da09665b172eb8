package dev.nn.activations;

import dev.nn.testkit.ActivationContract;

class HardTanhTest implements ActivationContract<HardTanh> {}
