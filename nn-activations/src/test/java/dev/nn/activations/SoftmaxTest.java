package dev.nn.activations;

import dev.nn.testkit.ActivationContract;

class SoftmaxTest implements ActivationContract<Softmax> {}
