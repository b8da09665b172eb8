package dev.nn.activations;

import dev.nn.testkit.ActivationContract;

class EluTest implements ActivationContract<Elu> {}
