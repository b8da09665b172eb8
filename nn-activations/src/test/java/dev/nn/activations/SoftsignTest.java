package dev.nn.activations;

import dev.nn.testkit.ActivationContract;

class SoftsignTest implements ActivationContract<Softsign> {}
