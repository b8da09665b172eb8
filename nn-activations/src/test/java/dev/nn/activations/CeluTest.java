package dev.nn.activations;

import dev.nn.testkit.ActivationContract;

class CeluTest implements ActivationContract<Celu> {}
