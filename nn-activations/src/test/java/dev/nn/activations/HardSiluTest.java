package dev.nn.activations;

import dev.nn.testkit.ActivationContract;

class HardSiluTest implements ActivationContract<HardSilu> {}
