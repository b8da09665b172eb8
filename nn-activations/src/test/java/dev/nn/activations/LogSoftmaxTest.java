package dev.nn.activations;

import dev.nn.testkit.ActivationContract;

class LogSoftmaxTest implements ActivationContract<LogSoftmax> {}
