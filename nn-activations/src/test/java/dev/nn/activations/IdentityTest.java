package dev.nn.activations;

import dev.nn.testkit.ActivationContract;

class IdentityTest implements ActivationContract<Identity> {}
