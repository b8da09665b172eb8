package dev.nn.activations;

import dev.nn.testkit.ActivationContract;

class TanhTest implements ActivationContract<Tanh> {}
