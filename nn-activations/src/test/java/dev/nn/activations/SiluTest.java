package dev.nn.activations;

import dev.nn.testkit.ActivationContract;

class SiluTest implements ActivationContract<Silu> {}
